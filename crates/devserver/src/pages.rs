//! What a person sees of the authorization server. One script, where a page has to wait for others;
//! markup that escapes by itself.

pub(crate) mod assets;
pub(crate) mod consent;
pub(crate) mod end_session;
pub(crate) mod error;
pub(crate) mod login;
pub(crate) mod page;
pub(crate) mod select_account;
pub(crate) mod welcome;
