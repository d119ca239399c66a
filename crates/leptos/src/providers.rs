//! Several providers: which there are, and which one the session on show is of.

use leptos::prelude::*;
use leptos::task::spawn_local;
use public_client::authorization_request::AuthorizationRequest;
use public_client::handle::Client;

use crate::session::{Arrival, Session};
use crate::stage::{Stage, show};

/// The providers of the nearest [`AuthProvider`](crate::AuthProvider). With one there is nothing to
/// choose; with several each has a session of its own, and [`use_auth`](crate::use_auth) is about
/// the one in use.
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::use_providers;
///
/// #[component]
/// fn Choice() -> impl IntoView {
///     let providers = use_providers();
///     let choose = move |index| move |_| providers.sign_in(index, Default::default());
///     let button = move |(index, name): (usize, String)| {
///         view! { <button on:click=choose(index)>"Sign in with " {name}</button> }
///     };
///     providers.names().into_iter().enumerate().map(button).collect_view()
/// }
/// ```
///
/// # Panics
///
/// If there is no provider above, as every missing context does.
#[must_use]
pub fn use_providers() -> UseProviders {
    expect_context()
}

/// What [`use_providers`] returns.
#[derive(Clone, Copy)]
pub struct UseProviders {
    sessions: RwSignal<Vec<Session>>,
    current: RwSignal<usize>,
    stage: RwSignal<Stage>,
}

impl UseProviders {
    pub(crate) fn new(stage: RwSignal<Stage>) -> Self {
        Self { sessions: RwSignal::default(), current: RwSignal::new(0), stage }
    }

    /// Opens a session for each client; `current` is on show, `returned` at its redirect URI. What
    /// is on show already goes on in the session that it has.
    pub(crate) fn open(self, clients: &[Client], current: usize, returned: Option<usize>) {
        let begun = self.stage.with_untracked(Stage::session);
        let opened = |(index, client): (usize, &Client)| {
            let session = begun.filter(|_| index == current).unwrap_or_else(Session::closed);
            let is_back = returned == Some(index);
            session.open(client.clone(), if is_back { Arrival::Awaited } else { Arrival::Absent });
            session
        };
        self.sessions.set(clients.iter().enumerate().map(opened).collect());
        self.choose(current);
    }

    /// What to call them, in the order of the configuration: `name`, or else the issuer. There are
    /// none before [it is known](crate::UseAuth::is_known) who is signed in.
    #[must_use]
    pub fn names(self) -> Vec<String> {
        let name = |session: &Session| {
            let client = session.client()?;
            let config = client.config();
            Some(config.name().unwrap_or_else(|| config.issuer().as_str()).to_owned())
        };
        self.sessions.with_untracked(|sessions| sessions.iter().filter_map(name).collect())
    }

    /// Which of them the session on show is of.
    #[must_use]
    pub fn current(self) -> usize {
        self.current.get()
    }

    /// Shows the session of another one; all go on.
    pub fn choose(self, index: usize) {
        if let Some(session) = self.session(index) {
            self.current.set(index);
            show(self.stage, Stage::Shown(session));
        }
    }

    /// Goes to the server of one of them. Whoever comes back is shown that session.
    pub fn sign_in(self, index: usize, request: AuthorizationRequest) {
        let Some(client) = self.session(index).and_then(Session::client) else { return };
        self.choose(index);
        spawn_local(async move { drop(client.sign_in(request).await) });
    }

    pub(crate) fn session(self, index: usize) -> Option<Session> {
        self.sessions.with_untracked(|sessions| sessions.get(index).copied())
    }

    /// What is on show.
    #[cfg(target_arch = "wasm32")]
    pub(crate) const fn stage(self) -> RwSignal<Stage> {
        self.stage
    }
}
