//! HTTP is data: messages out, messages in. Whoever carries them decides nothing.

mod header;
mod method;
mod request;
mod response;

pub use header::Headers;
pub(crate) use header::is_token_byte;
pub use method::Method;
pub use request::{HttpRequest, Limits};
pub use response::HttpResponse;
pub(crate) use response::parse_object;
