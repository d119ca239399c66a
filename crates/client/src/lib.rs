//! The session of an OAuth 2.0 / OpenID Connect **public client**, and what carries it in a browser.
//!
//! [`session::Session`] is the only holder of tokens. It takes [`command::Command`]s and answers
//! with [`command::Reply`]s and, to whoever listens, with its [`view::SessionView`]. None of these
//! can hold a token, so where the session lives is a choice of the application, and a page learns
//! no more than it must. The session does not know `window`; what it needs from outside comes
//! through the ports in [`platform`], and what a page does for it through those in [`page`].
//!
//! [`handle::Client`] is what applications hold.

pub mod handle;
pub mod command;
pub mod view;
pub mod session;
pub mod page;
pub mod platform;
pub mod port;
pub mod vault;
pub mod vault_host;
pub mod diagnosis;
pub mod fake;

#[cfg(target_arch = "wasm32")]
pub mod browser;

pub mod promise;

mod listeners;

pub use public_client_protocol::{authorization_request, bearer, resource_metadata, scope, url};
pub use public_client_protocol::{config, error, http, json, return_to, time};
