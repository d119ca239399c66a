//! HTTP is data: messages out, messages in. Whoever carries them decides nothing.

mod header;
mod method;
mod request;
mod response;

pub use header::Headers;
pub use method::Method;
pub use request::{HttpRequest, Limits};
pub use response::HttpResponse;
