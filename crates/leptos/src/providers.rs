//! Several providers: which there are, and which one the session on show is of.

use leptos::prelude::*;
use leptos::task::spawn_local;
use public_client::authorization_request::AuthorizationRequest;
use public_client::handle::Client;

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
    clients: StoredValue<Vec<Client>, LocalStorage>,
    current: RwSignal<usize>,
}

impl UseProviders {
    pub(crate) fn new(clients: Vec<Client>, current: usize) -> Self {
        Self { clients: StoredValue::new_local(clients), current: RwSignal::new(current) }
    }

    /// What to call them, in the order of the configuration: `name`, or else the issuer.
    #[must_use]
    pub fn names(self) -> Vec<String> {
        let name = |client: &Client| {
            let config = client.config();
            config.name().unwrap_or_else(|| config.issuer().as_str()).to_owned()
        };
        self.clients.with_value(|clients| clients.iter().map(name).collect())
    }

    /// Which of them the session on show is of.
    #[must_use]
    pub fn current(self) -> usize {
        self.current.get()
    }

    /// Shows the session of another one; all go on.
    pub fn choose(self, index: usize) {
        if self.client(index).is_some() {
            self.current.set(index);
        }
    }

    /// Goes to the server of one of them. Whoever comes back is shown that session.
    pub fn sign_in(self, index: usize, request: AuthorizationRequest) {
        let Some(client) = self.client(index) else { return };
        self.current.set(index);
        spawn_local(async move { drop(client.sign_in(request).await) });
    }

    pub(crate) fn client(self, index: usize) -> Option<Client> {
        self.clients.with_value(|clients| clients.get(index).cloned())
    }
}
