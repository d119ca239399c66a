//! Door 1: `public-client` for Leptos. The session as signals, guards as components.
//!
//! The guide, from an existing app to one that signs in, is `docs/embedding-leptos.md` of the
//! repository; `examples/leptos` is where it ends.
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
//! # What there is
//!
//! | | |
//! | --- | --- |
//! | [`AuthProvider`] | makes the session and gives it to everything inside; put it around the router |
//! | [`use_auth`] | the session as signals, and what can be asked of it: [`UseAuth`] |
//! | [`Callback`] | the page at the redirect URI |
//! | [`Authorized`], [`Unauthorized`] | what only a signed-in person sees, or only somebody who is not |
//! | [`RequireAuth`] | the guard of a route: whoever signs in comes back to the very place |
//! | [`use_sign_in`], [`use_request_here`] | signing in from a page, to come back to it |
//! | [`authorized_fetch`] | a request with the access token as a resource |
//! | [`AuthError`] | what went wrong, and what somebody can do about it |
//! | [`SessionEnding`] | the warning before a session ends by itself |
//! | [`use_providers`] | several providers, each with a session of its own |
//! | [`FrontchannelLogout`] | the page that a server frames to say that its session is over |
//! | [`testing`] | a session that a test plays |
//!
//! # Features
//!
//! `csr`, `hydrate` and `ssr` are those of Leptos, and are passed on to it: name the one by which
//! the application is rendered. A server has no session, so it renders what somebody sees who is
//! not signed in, and the page goes on from there; see [`AuthProvider`].
//!
//! `session-in-page` is for applications whose configuration says `"host": "page"`, where no worker
//! can be served: their pages load the session's code, and hold the tokens.
//!
//! # What it is not
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
