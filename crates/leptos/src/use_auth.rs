//! The hook: the session as signals, and what can be asked of it.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use public_client::authorization_request::AuthorizationRequest;
use public_client::command::{ResourceRequest, ResourceResponse};
use public_client::config::ClientConfig;
use public_client::error::Error;
use public_client::view::{Status, User};

use crate::session::Session;

/// The session of the nearest [`AuthProvider`](crate::AuthProvider).
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::{Status, UseAuth, use_auth};
///
/// #[component]
/// fn Account() -> impl IntoView {
///     let auth = use_auth();
///     let UseAuth { status, error, .. } = auth;
///     view! {
///         <p>{move || format!("{:?}", status.get())}</p>
///         <p role="alert">{move || error.get().map(|error| error.sentence())}</p>
///         <button
///             disabled=move || status.get() != Status::SignedOut
///             on:click=move |_| auth.sign_in()
///         >
///             "Sign in"
///         </button>
///     }
/// }
/// ```
///
/// Call it in a component, not in an event handler, which has no context.
///
/// # Panics
///
/// If there is no provider above, as every missing context does.
#[must_use]
pub fn use_auth() -> UseAuth {
    UseAuth::of(expect_context())
}

/// What [`use_auth`] returns. It is `Copy`, so closures can take it along.
#[derive(Clone, Copy)]
pub struct UseAuth {
    /// Whether somebody is signed in.
    pub status: Signal<Status>,
    /// Who is signed in: subject, claims of the ID token, UserInfo.
    pub user: Signal<Option<User>>,
    /// What was granted (RFC 6749 §3.3).
    pub scope: Signal<Vec<String>>,
    /// How long the access token lives, as its server said (RFC 6749 §5.1).
    pub expires_in: Signal<Option<Duration>>,
    /// Why the last attempt, or the session, ended.
    pub error: Signal<Option<Error>>,
    session: Session,
}

impl UseAuth {
    fn of(session: Session) -> Self {
        let view = session.view;
        Self {
            status: Signal::derive(move || view.with(|view| view.status)),
            user: Signal::derive(move || view.with(|view| view.user.clone())),
            scope: Signal::derive(move || view.with(|view| view.scope.clone())),
            expires_in: Signal::derive(move || view.with(|view| view.expires_in)),
            error: Signal::derive(move || view.with(|view| view.error.clone())),
            session,
        }
    }

    /// The subject (`sub` of the ID token) that is signed in.
    #[must_use]
    pub fn subject(self) -> Option<String> {
        self.session.view.with(|view| view.user.as_ref().map(|user| user.subject.clone()))
    }

    /// Whether this page is the return from the logout that began in this tab (OpenID Connect
    /// RP-Initiated Logout §3).
    #[must_use]
    pub fn is_back_from_logout(self) -> bool {
        self.session.is_back_from_logout
    }

    /// The configuration of the client.
    #[must_use]
    pub fn config(self) -> ClientConfig {
        self.session.client().config().clone()
    }

    /// Goes to the authorization server, and comes back to the root of the application;
    /// [`use_sign_in`](crate::use_sign_in) comes back to the page.
    pub fn sign_in(self) {
        self.sign_in_with(AuthorizationRequest::default());
    }

    /// Goes to the authorization server with this request. What stops it is in
    /// [`error`](Self::error).
    pub fn sign_in_with(self, request: AuthorizationRequest) {
        let client = self.session.client();
        spawn_local(async move { drop(client.sign_in(request).await) });
    }

    /// Signs in in a window beside this page, which stays as it is. Call it in the handler of a
    /// click, and at once, or the browser opens no window. What comes of it is in
    /// [`status`](Self::status) and [`error`](Self::error).
    pub fn sign_in_with_popup(self, request: AuthorizationRequest) {
        // It goes on by itself; the view tells what whoever waited for it would be told.
        drop(self.session.client().sign_in_with_popup(request));
    }

    /// Ends the session here and at the authorization server.
    pub fn sign_out(self) {
        let client = self.session.client();
        spawn_local(async move { drop(client.sign_out().await) });
    }

    /// Sends a request to a configured resource, with the access token.
    ///
    /// # Errors
    ///
    /// Whatever kept the answer away: nobody is signed in, the destination is not configured, no
    /// network. An HTTP status is an answer, not an error.
    pub async fn fetch(self, request: ResourceRequest) -> Result<ResourceResponse, Error> {
        self.session.client().fetch(request).await
    }

    /// Replaces the access token now, not when it is about to expire.
    ///
    /// # Errors
    ///
    /// Why there is no new one.
    pub async fn refresh(self) -> Result<(), Error> {
        self.session.client().refresh().await
    }

    /// Reads UserInfo (OpenID Connect Core §5.3) again; it is in [`user`](Self::user) then.
    ///
    /// # Errors
    ///
    /// Why it cannot be had.
    pub async fn load_userinfo(self) -> Result<(), Error> {
        self.session.client().load_userinfo().await.map(drop)
    }
}
