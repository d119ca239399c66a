//! The provider: makes the session, and gives it to everything inside.

use leptos::children::ViewFn;
use leptos::prelude::*;
use leptos::task::spawn_local;
use public_client::error::Error;
use public_client::handle::{Client, FrontchannelLogout};

use crate::client_source::ClientSource;
use crate::frontchannel_logout::{self, ServersWord};
use crate::providers::UseProviders;
use crate::session::{Arrival, Session};
use crate::start;

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
///     let failed = |error: Error| view! { <p role="alert">{error.sentence()}</p> }.into_any();
///     view! {
///         <AuthProvider config="/public-client.json" loading=|| "One moment…" failed>
///             <p>"The application"</p>
///         </AuthProvider>
///     }
/// }
/// ```
#[component]
pub fn AuthProvider(
    /// The URL of a `public-client.json`, a configuration, or a client.
    #[prop(into)]
    config: ClientSource,
    /// Shown until the configuration is there.
    #[prop(optional, into)]
    loading: ViewFn,
    /// Shown if the configuration, or the browser, cannot be used.
    #[prop(optional)]
    failed: Option<fn(Error) -> AnyView>,
    /// The application.
    children: ChildrenFn,
) -> impl IntoView {
    let stage = RwSignal::new(Stage::Loading);
    let owner = Owner::current().unwrap_or_default();
    spawn_local(async move {
        if let Err(error) = open(config, owner, stage).await {
            stage.set(Stage::Failed(error));
        }
    });
    move || match stage.get() {
        Stage::Loading => loading.run(),
        Stage::Failed(error) => failed.map(|failed| failed(error)).into_any(),
        Stage::Open(opened) => {
            provide_context(opened.providers);
            provide_context(opened.servers_word);
            let index = opened.providers.current();
            opened
                .session(index)
                .map(|session| {
                    provide_context(session);
                    children()
                })
                .into_any()
        }
    }
}

#[derive(Clone)]
enum Stage {
    Loading,
    Failed(Error),
    Open(Opened),
}

/// The sessions, one for each provider.
#[derive(Clone)]
struct Opened {
    providers: UseProviders,
    sessions: Vec<Session>,
    servers_word: ServersWord,
}

impl Opened {
    /// Opens a session for each client; `current` is on show, `returned` at its redirect URI.
    fn new(clients: &[Client], current: usize, returned: Option<usize>) -> Self {
        let known =
            |index| if returned == Some(index) { Arrival::Awaited } else { Arrival::Absent };
        let indexed = clients.iter().cloned().enumerate();
        Self {
            providers: UseProviders::new(clients.to_vec(), current),
            sessions: indexed.map(|(index, client)| Session::open(client, known(index))).collect(),
            servers_word: ServersWord(RwSignal::new(None)),
        }
    }

    fn session(&self, index: usize) -> Option<Session> {
        self.sessions.get(index).copied()
    }
}

/// From the configuration to the sessions, and on to the end of what this page was opened for.
async fn open(config: ClientSource, owner: Owner, stage: RwSignal<Stage>) -> Result<(), Error> {
    let clients = start::clients(config).await?;
    if let Some(word) = frontchannel_logout::heard(&clients) {
        // Nobody signs in in a page that a server frames.
        let opened = owner.with(|| Opened::new(&clients, 0, None));
        stage.set(Stage::Open(opened.clone()));
        opened.servers_word.0.set(Some(word.await));
        return Ok(());
    }
    enter(&clients, &owner, stage).await;
    Ok(())
}

/// Goes on to the end of a callback, if this page is one. A client receives a callback once,
/// however often it is asked.
async fn enter(clients: &[Client], owner: &Owner, stage: RwSignal<Stage>) {
    let arrival = clients
        .iter()
        .enumerate()
        .find_map(|(index, client)| client.receive_callback().map(|arrival| (index, arrival)));
    let returned = arrival.as_ref().map(|(index, _)| *index);
    let current = returned.or_else(|| clients.iter().position(Client::remembers_sign_in));
    let current = current.unwrap_or_default();
    if let Some(client) = clients.get(current).filter(|_| returned.is_none()) {
        // If the page leaves, the view says so; if it could not, the view says why.
        let _ = client.restore().await;
    }
    let opened = owner.with(|| Opened::new(clients, current, returned));
    opened.servers_word.0.set(Some(FrontchannelLogout::Ignored));
    stage.set(Stage::Open(opened.clone()));
    clients.iter().for_each(Client::prepare);
    restore_others(clients, current);
    if let Some((index, arrival)) = arrival {
        let outcome = arrival.await;
        if let Some(session) = opened.session(index) {
            session.arrival.set(Arrival::Ended(outcome));
        }
    }
}

/// The sessions that are not on show were lost with the page as well; they come back where that
/// needs no leaving.
fn restore_others(clients: &[Client], current: usize) {
    for (_, client) in clients.iter().enumerate().filter(|(index, _)| *index != current) {
        let client = client.clone();
        spawn_local(async move { drop(client.restore_in_place().await) });
    }
}
