//! What a page of JavaScript and its vault say to each other: JSON, in the habits of either side.
//!
//! A page tells what it sees, and asks; the vault answers, shows the session, and has the page do
//! what only a page can ([`Errand`]). No message can hold a token in either direction, but an ID
//! Token in the form of a logout, if the configuration allows that (`id_token_hint`).

mod enter;
mod errand;
mod from_page;
mod request;
mod to_page;
mod view;

pub use enter::{Enter, Told};
pub use errand::Errand;
pub use from_page::{Call, ChildNews, FromPage, Malformed, Method, PageEvent, Popup};
pub use to_page::{Answer, Settled, ToPage};

/// The version of what is said here; it changes when an older reader would misunderstand.
pub const VERSION: u64 = 1;
