//! From the configuration to the sessions, and on to the end of what the page was opened for.

use leptos::prelude::*;
use leptos::task::spawn_local;
use public_client::error::Error;
use public_client::handle::{Client, FrontchannelLogout};

use crate::client_source::ClientSource;
use crate::frontchannel_logout;
use crate::frontchannel_logout::ServersWord;
use crate::providers::UseProviders;
use crate::session::Arrival;
use crate::stage::{Stage, show};
use crate::start;

/// Goes on by itself, and shows what comes of it.
pub(crate) fn begin(config: ClientSource, providers: UseProviders, servers_word: ServersWord) {
    let entering = Entering {
        owner: Owner::current().unwrap_or_default(),
        providers,
        servers_word: servers_word.0,
    };
    spawn_local(async move {
        if let Err(error) = entering.enter(config).await {
            show(providers.stage(), Stage::Failed(error));
        }
    });
}

struct Entering {
    owner: Owner,
    providers: UseProviders,
    servers_word: RwSignal<Option<FrontchannelLogout>>,
}

impl Entering {
    async fn enter(self, config: ClientSource) -> Result<(), Error> {
        let clients = start::clients(config).await?;
        if let Some(word) = frontchannel_logout::heard(&clients) {
            // Nobody signs in in a page that a server frames.
            self.open(&clients, 0, None);
            self.servers_word.set(Some(word.await));
        } else {
            self.arrive(&clients).await;
        }
        Ok(())
    }

    fn open(&self, clients: &[Client], current: usize, returned: Option<usize>) {
        self.owner.with(|| self.providers.open(clients, current, returned));
    }

    /// Goes on to the end of a callback, if this page is one. A client receives a callback once,
    /// however often it is asked.
    async fn arrive(&self, clients: &[Client]) {
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
        self.servers_word.set(Some(FrontchannelLogout::Ignored));
        self.open(clients, current, returned);
        clients.iter().for_each(Client::prepare);
        restore_others(clients, current);
        if let Some((index, arrival)) = arrival {
            let outcome = arrival.await;
            if let Some(session) = self.providers.session(index) {
                session.arrival.set(Arrival::Ended(outcome));
            }
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
