//! Where the client of a page is, and where its session.

use std::rc::Rc;

use public_client::config::ClientConfig;
use public_client::fake::FakePage;
use public_client::handle::Client;
use public_client::page::Page;
use public_client::session::Session;
use public_client::vault_host::VaultHost;
use public_client::view::HostKind;

use super::network::Network;
use super::workers::Workers;
use crate::HOST;

/// The client of a page, whose session lives where the program says.
#[allow(unused_qualifications, reason = "one program has a place of its own")]
pub(crate) fn client(
    (config, which): (&str, usize),
    workers: &Workers,
    network: &Network,
    page: &FakePage,
) -> Seated {
    let config = ClientConfig::list_from_json(config.as_bytes()).unwrap().swap_remove(which);
    page.spawn_with(|task| drop(tokio::task::spawn_local(task)));
    page.sleep_with(|delay| Box::pin(tokio::time::sleep(delay)));
    crate::seat(config, workers, network, page)
}

/// A client, and where it is.
pub(crate) struct Seated {
    pub(crate) client: Client,
    /// Where its session lives, if that is a worker.
    pub(crate) host: Option<VaultHost>,
    /// The page as the client has it.
    pub(crate) mirror: Rc<dyn Page>,
    /// What keeps the page going, if anything does.
    pub(crate) script: Option<Box<dyn Script>>,
}

/// What a page does by itself where its client is elsewhere.
pub(crate) trait Script {
    /// The page is at another address, or somebody did something in it.
    fn tell(&self, is_active: bool);

    /// The page says goodbye.
    fn leave(&self);

    /// The page is gone.
    fn end(&self);
}

/// A client in its page, with the session there or in a worker, as the program says.
#[allow(dead_code, reason = "one program has its own")]
pub(crate) fn seat(
    config: ClientConfig,
    workers: &Workers,
    network: &Network,
    page: &FakePage,
) -> Seated {
    let (mirror, script) = (Rc::new(page.clone()), None);
    if HOST == HostKind::Page {
        let session = Session::new(config.clone(), network.clone());
        let client = Client::new(config, session, page.clone());
        return Seated { client, host: None, mirror, script };
    }
    let host = workers.host(&config, HOST);
    let client = Client::new(config, host.clone(), page.clone());
    Seated { client, host: Some(host), mirror, script }
}
