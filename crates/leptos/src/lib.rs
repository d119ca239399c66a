//! Door 1: `public-client` for Leptos. The session as signals, guards as components.
//!
//! ```
//! use leptos::prelude::*;
//! use public_client_leptos::{AuthProvider, Authorized, Unauthorized, use_auth};
//!
//! #[component]
//! fn App() -> impl IntoView {
//!     view! { <AuthProvider config="/public-client.json"><Page /></AuthProvider> }
//! }
//!
//! #[component]
//! fn Page() -> impl IntoView {
//!     let auth = use_auth();
//!     view! {
//!         <Unauthorized>
//!             <button on:click=move |_| auth.sign_in()>"Sign in"</button>
//!         </Unauthorized>
//!         <Authorized>
//!             <p>"Welcome, " {move || auth.subject()}</p>
//!         </Authorized>
//!     }
//! }
//! ```
//!
//! The door decides nothing: every method is one call of [`Client`](public_client::handle::Client),
//! which tells the signals what has changed. No token is ever in a signal, so none can be rendered.

#![allow(unreachable_pub, reason = "the component macro writes a `pub` of its own")]

pub mod diagnosis;
pub mod testing;

mod auth_error;
mod auth_provider;
mod authorized;
mod authorized_fetch;
mod callback;
mod client_source;
#[cfg(target_arch = "wasm32")]
mod countdown;
#[cfg(target_arch = "wasm32")]
mod enter;
mod frontchannel_logout;
mod providers;
mod require_auth;
mod server_rendered;
mod session;
mod session_ending;
mod stage;
#[cfg(target_arch = "wasm32")]
mod start;
mod unauthorized;
mod use_auth;
mod use_sign_in;
mod view_of;

pub use auth_error::{AuthError, Failure};
pub use auth_provider::AuthProvider;
pub use authorized::Authorized;
pub use authorized_fetch::{AuthorizedFetch, authorized_fetch};
pub use callback::Callback;
pub use client_source::ClientSource;
pub use frontchannel_logout::FrontchannelLogout;
pub use providers::{UseProviders, use_providers};
pub use require_auth::RequireAuth;
pub use session_ending::{EndingSoon, SessionEnding};
pub use unauthorized::Unauthorized;
pub use use_auth::{UseAuth, use_auth};
pub use use_sign_in::{use_request_here, use_sign_in};
pub use view_of::ViewOf;

// What an application needs beside the door, so that it depends on the door alone.
pub use public_client::authorization_request::{AuthorizationRequest, Prompt};
pub use public_client::bearer::{Challenge, Scheme};
pub use public_client::command::{ResourceRequest, ResourceResponse};
pub use public_client::config::ClientConfig;
pub use public_client::error::{self, Error, Remedy};
pub use public_client::handle::{Client, SteppedUp};
pub use public_client::json::{Object, Value};
pub use public_client::return_to::ReturnTo;
pub use public_client::view::{
    Claims, Ending, HostKind, HostReason, Housing, Restored, Status, User,
};

#[cfg(doctest)]
#[doc = include_str!("../../../docs/embedding-leptos.md")]
struct Guide;

#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
