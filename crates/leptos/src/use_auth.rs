//! The hook: the session as signals, and what can be asked of it.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use public_client::authorization_request::AuthorizationRequest;
use public_client::command::{ResourceRequest, ResourceResponse};
use public_client::config::ClientConfig;
use public_client::error::Error;
use public_client::handle::{Client, SteppedUp};
use public_client::view::{Ending, Housing, Restored, Status, User};

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
    /// Whether it is known who is signed in. Always, but on a server, and in a page that goes on
    /// from what a server rendered, until its session is there: nobody is signed in so far.
    pub is_known: Signal<bool>,
    /// Whether somebody is signed in.
    pub status: Signal<Status>,
    /// Who is signed in: subject, claims of the ID token, UserInfo.
    pub user: Signal<Option<User>>,
    /// What was granted (RFC 6749 §3.3).
    pub scope: Signal<Vec<String>>,
    /// How long the access token lives, as its server said (RFC 6749 §5.1).
    pub expires_in: Signal<Option<Duration>>,
    /// The end by a limit of the configuration, once it is near; counted down by the second.
    pub ending: Signal<Option<Ending>>,
    /// Nobody is signed in here, but somebody is in another tab.
    pub is_signed_in_elsewhere: Signal<bool>,
    /// Where the session lives, and why there.
    pub housing: Signal<Housing>,
    /// By which way it came back, if it had begun before this page was loaded.
    pub restored: Signal<Option<Restored>>,
    /// Why the last attempt, or the session, ended.
    pub error: Signal<Option<Error>>,
    session: Session,
}

impl UseAuth {
    fn of(session: Session) -> Self {
        let view = session.view;
        Self {
            is_known: Signal::derive(move || session.is_open()),
            status: Signal::derive(move || view.with(|view| view.status)),
            user: Signal::derive(move || view.with(|view| view.user.clone())),
            scope: Signal::derive(move || view.with(|view| view.scope.clone())),
            expires_in: Signal::derive(move || view.with(|view| view.expires_in)),
            ending: session.ending.into(),
            housing: Signal::derive(move || view.with(|view| view.housing)),
            restored: Signal::derive(move || view.with(|view| view.restored)),
            is_signed_in_elsewhere: Signal::derive(move || {
                view.with(|view| view.is_signed_in_elsewhere)
            }),
            error: Signal::derive(move || view.with(|view| view.error.clone())),
            session,
        }
    }

    /// Whether somebody is signed in, or has been since the page was loaded.
    pub(crate) fn was_signed_in(self) -> bool {
        self.session.was_signed_in.get_value()
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
        self.session.is_back_from_logout.get()
    }

    /// The configuration of the client, as soon as [it is known](Self::is_known) who is signed in.
    #[must_use]
    pub fn config(self) -> Option<ClientConfig> {
        self.session.client().map(|client| client.config().clone())
    }

    /// The URL of a path of the first configured resource, so that the API's origin stands in the
    /// configuration alone. Without a configuration it is the path, which no request goes to.
    ///
    /// ```
    /// use leptos::prelude::*;
    /// use public_client_leptos::{ResourceRequest, authorized_fetch, use_auth};
    ///
    /// #[component]
    /// fn Stay() -> impl IntoView {
    ///     let auth = use_auth();
    ///     let stay = authorized_fetch(move || ResourceRequest::get(auth.resource_url("/stay")));
    ///     move || stay.get().and_then(Result::ok).map(|response| response.text())
    /// }
    /// ```
    #[must_use]
    pub fn resource_url(self, path: &str) -> String {
        let config = self.config();
        let resource = config.as_ref().and_then(|config| config.resources().first());
        let origin = resource.map(|resource| resource.origin().to_string());
        [origin.as_deref().unwrap_or_default(), path].concat()
    }

    /// Goes to the authorization server, and comes back to the root of the application;
    /// [`use_sign_in`](crate::use_sign_in) comes back to the page.
    pub fn sign_in(self) {
        self.sign_in_with(AuthorizationRequest::default());
    }

    /// Goes to the authorization server with this request. What stops it is in
    /// [`error`](Self::error).
    pub fn sign_in_with(self, request: AuthorizationRequest) {
        self.ask(async move |client| client.sign_in(request).await);
    }

    /// Signs in in a window beside this page, which stays as it is. Call it in the handler of a
    /// click, and at once, or the browser opens no window. What comes of it is in
    /// [`status`](Self::status) and [`error`](Self::error).
    ///
    /// ```
    /// use leptos::prelude::*;
    /// use public_client_leptos::{AuthorizationRequest, use_auth};
    ///
    /// #[component]
    /// fn SignIn() -> impl IntoView {
    ///     let auth = use_auth();
    ///     let sign_in = move |_| auth.sign_in_with_popup(AuthorizationRequest::default());
    ///     view! { <button on:click=sign_in>"Sign in in a window"</button> }
    /// }
    /// ```
    pub fn sign_in_with_popup(self, request: AuthorizationRequest) {
        // It goes on by itself; the view tells what whoever waited for it would be told.
        drop(self.session.client().map(|client| client.sign_in_with_popup(request)));
    }

    /// Says that somebody is at work, so that an idle session goes on, here and in the other tabs.
    /// In a browser keys, clicks and scrolling say so by themselves.
    ///
    /// ```
    /// use leptos::prelude::*;
    /// use public_client_leptos::use_auth;
    ///
    /// #[component]
    /// fn Warning() -> impl IntoView {
    ///     let auth = use_auth();
    ///     let seconds = move || auth.ending.get().map(|ending| ending.within.as_secs());
    ///     view! {
    ///         <p role="alert">{move || auth.ending.with(Option::is_some).then_some("Still here?")}</p>
    ///         <p>{seconds}</p>
    ///         <button on:click=move |_| auth.stay_signed_in()>"Stay signed in"</button>
    ///     }
    /// }
    /// ```
    pub fn stay_signed_in(self) {
        if let Some(client) = self.session.client() {
            client.note_activity();
        }
    }

    /// Ends the session here and at the authorization server.
    pub fn sign_out(self) {
        self.ask(async |client| client.sign_out().await);
    }

    /// What comes of it is in the view.
    fn ask(self, asked: impl AsyncFnOnce(Client) -> Result<(), Error> + 'static) {
        let session = self.session;
        spawn_local(async move {
            if let Ok(client) = session.opened().await {
                drop(asked(client).await);
            }
        });
    }

    /// Sends a request to a configured resource, with the access token.
    ///
    /// # Errors
    ///
    /// Whatever kept the answer away: nobody is signed in, the destination is not configured, no
    /// network. An HTTP status is an answer, not an error.
    pub async fn fetch(self, request: ResourceRequest) -> Result<ResourceResponse, Error> {
        self.session.opened().await?.fetch(request).await
    }

    /// Sends a request, and if the resource wants the person to authenticate anew, or in a stronger
    /// way (RFC 9470), has them do so, in a window beside this page, and sends it again. Call it
    /// when somebody did something. Where no window can be had the page leaves, and
    /// [`resume`](Self::resume) is where it goes on.
    ///
    /// ```
    /// use leptos::prelude::*;
    /// use public_client_leptos::{ResourceRequest, SteppedUp, UseAuth};
    ///
    /// async fn pay(auth: UseAuth) -> String {
    ///     let request = ResourceRequest::new("POST", "https://api.example/payment");
    ///     match auth.fetch_with_step_up(request).await {
    ///         Ok(SteppedUp::Answered(response)) => response.text(),
    ///         Ok(SteppedUp::Leaving) => "One moment…".to_owned(),
    ///         Err(error) => error.sentence(),
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`fetch`](Self::fetch), and whatever kept the person from authenticating. Whoever was
    /// signed in stays so.
    pub async fn fetch_with_step_up(self, request: ResourceRequest) -> Result<SteppedUp, Error> {
        self.session.opened().await?.fetch_with_step_up(request).await
    }

    /// The answer to the request for whose step-up the page had left, if there is one and it is
    /// the caller's, as `is_mine` tells. It is sent again, once.
    ///
    /// ```
    /// use leptos::prelude::*;
    /// use public_client_leptos::use_auth;
    ///
    /// #[component]
    /// fn Payment() -> impl IntoView {
    ///     let auth = use_auth();
    ///     let paid = LocalResource::new(move || async move {
    ///         auth.resume(|request| request.url == "https://api.example/payment").await
    ///     });
    ///     move || match paid.get().flatten() {
    ///         Some(Ok(response)) => response.text(),
    ///         Some(Err(error)) => error.sentence(),
    ///         None => String::new(),
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`fetch`](Self::fetch).
    pub async fn resume(
        self,
        is_mine: impl FnOnce(&ResourceRequest) -> bool,
    ) -> Option<Result<ResourceResponse, Error>> {
        self.session.opened().await.ok()?.resume(is_mine).await
    }

    /// Replaces the access token now, not when it is about to expire.
    ///
    /// # Errors
    ///
    /// Why there is no new one.
    pub async fn refresh(self) -> Result<(), Error> {
        self.session.opened().await?.refresh().await
    }

    /// Reads UserInfo (OpenID Connect Core §5.3) again; it is in [`user`](Self::user) then.
    ///
    /// # Errors
    ///
    /// Why it cannot be had.
    pub async fn load_userinfo(self) -> Result<(), Error> {
        self.session.opened().await?.load_userinfo().await.map(drop)
    }
}
