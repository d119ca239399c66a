//! The provider: makes the session, and gives it to everything inside.

use leptos::children::ViewFn;
use leptos::prelude::*;
use public_client::error::Error;

use crate::auth_error;
use crate::client_source::ClientSource;
#[cfg(target_arch = "wasm32")]
use crate::enter::begin;
use crate::frontchannel_logout::ServersWord;
use crate::providers::UseProviders;
use crate::server_rendered::begins_at_once;
use crate::stage::Stage;
use crate::view_of::ViewOf;

/// Gives the session to everything inside, where [`use_auth`](crate::use_auth) finds it.
///
/// The children are there once the configuration is. If the page is at the redirect URI with an
/// answer of the authorization server, that answer is taken, and the address clean, *before* they
/// are: a router inside never sees a code. So put the router inside the provider.
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::{AuthProvider, Error};
///
/// #[component]
/// fn App() -> impl IntoView {
///     let failed = |error: Error| view! { <p role="alert">{error.sentence()}</p> };
///     view! {
///         <AuthProvider config="/public-client.json" loading=|| "One moment…" failed>
///             <p>"The application"</p>
///         </AuthProvider>
///     }
/// }
/// ```
///
/// # With a server that renders
///
/// A server has no session. It renders the children as for somebody who is not signed in, and the
/// page that goes on from there (feature `hydrate`) begins alike, so both agree on the markup;
/// whoever is signed in is shown as soon as that [is known](crate::UseAuth::is_known). At an
/// address with an authorization response both render `loading`.
#[component]
pub fn AuthProvider(
    /// The URL of a `public-client.json`, a configuration, or a client.
    #[prop(into)]
    config: ClientSource,
    /// Shown until the configuration is there.
    #[prop(optional, into)]
    loading: ViewFn,
    /// Shown if the configuration, or the browser, cannot be used; else a sentence, and a way to
    /// try again if there is one.
    #[prop(default = ViewOf::from(auth_error::cannot_start), into)]
    failed: ViewOf<Error>,
    /// The application.
    children: ChildrenFn,
) -> impl IntoView {
    let stage = RwSignal::new(Stage::first(begins_at_once()));
    let (providers, servers_word) = (UseProviders::new(stage), ServersWord::default());
    begin(config, providers, servers_word);
    move || match stage.get() {
        Stage::Loading => loading.run(),
        Stage::Failed(error) => failed.run(error),
        Stage::Shown(session) => {
            provide_context(providers);
            provide_context(servers_word);
            provide_context(session);
            children()
        }
    }
}

/// A server has no session, but that of a test.
#[cfg(not(target_arch = "wasm32"))]
fn begin(config: ClientSource, providers: UseProviders, _: ServersWord) {
    if let ClientSource::Clients(clients) = config {
        providers.open(&clients, 0, None);
    }
}
