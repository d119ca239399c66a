//! A server, a client, a page and a person.

use std::collections::BTreeMap;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use devserver::clock::Clock;
use devserver::config::Config;
use devserver::guest::Guest;
use devserver::server::DevServer;
use public_client::authorization_request::AuthorizationRequest;
use public_client::error::Error;
use public_client::fake::{FakePage, FakeWindow};
use public_client::handle::{Arrived, Client};
use public_client::page::Page;
use public_client::return_to::ReturnTo;
use public_client::vault_host::VaultHost;
use public_client::view::HostKind;
use tokio::task::LocalSet;

pub(crate) use super::configuration::{configuration, parameter, query};
use super::network::{APP, Network};
use super::seat::{Script, Seated, client};
use super::workers::Workers;
use crate::HOST;

pub(crate) const ISSUER: &str = "http://localhost:8090";
pub(crate) const API: &str = "http://localhost:8091";

/// Runs a test on one thread whose timers elapse at once when nothing else is to be done.
pub(crate) fn run(test: impl Future<Output = ()>) {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().start_paused(true).build().unwrap();
    LocalSet::new().block_on(&runtime, test);
}

/// Whether the session of one tab is that of all; else each tab has its own.
pub(crate) fn tabs_share() -> bool {
    HOST == HostKind::SharedWorker
}

/// Everything a test looks at.
pub(crate) struct World {
    pub(crate) server: DevServer,
    pub(crate) clock: Clock,
    pub(crate) network: Network,
    pub(crate) workers: Workers,
    pub(crate) page: FakePage,
    pub(crate) client: Client,
    host: Option<VaultHost>,
    mirror: Rc<dyn Page>,
    script: Option<Box<dyn Script>>,
    pub(crate) guest: Guest,
    /// Shared by the tabs that are open.
    tabs: Rc<()>,
    config: String,
    /// Which of the clients in the configuration it is.
    which: usize,
}

#[allow(dead_code, reason = "not every program looks at everything")]
impl World {
    /// The demo's configuration, at an honest server.
    pub(crate) fn new() -> Self {
        Self::with_config(&configuration("", API, ""))
    }

    /// The same, at a server that misbehaves in a named way.
    pub(crate) fn misbehaving(name: &str) -> Self {
        Self::with_config(&configuration(&format!("/m/{name}"), API, ""))
    }

    /// The same, with more members in the configuration, such as `,"assume_pkce":true`.
    pub(crate) fn misbehaving_with(name: &str, members: &str) -> Self {
        Self::with_config(&configuration(&format!("/m/{name}"), API, members))
    }

    pub(crate) fn with_config(config: &str) -> Self {
        Self::at(Config::default(), config)
    }

    /// The same, at a server that was told something else.
    pub(crate) fn at(server: Config, config: &str) -> Self {
        let clock = Clock::at(1_790_000_000);
        let server = Config { clock: clock.clone(), misbehaviours: true, ..server };
        let server = DevServer::new(server).unwrap();
        let network = Network::to(&server);
        let workers = Workers::new(network.clone());
        let guest = Guest::new(&server);
        let page = FakePage::default();
        page.open(&format!("{APP}/"));
        let Seated { client, host, mirror, script } =
            client((config, 0), &workers, &network, &page);
        let (config, which, tabs) = (config.to_owned(), 0, Rc::default());
        Self {
            server,
            clock,
            network,
            workers,
            page,
            client,
            host,
            mirror,
            script,
            guest,
            tabs,
            config,
            which,
        }
    }

    /// Another tab of the same browser, where the same person is.
    pub(crate) fn other_tab(&self) -> Self {
        let page = self.page.other_tab();
        page.open(&format!("{APP}/"));
        self.on(page, self.which)
    }

    /// What is shown in a window that this page opened.
    pub(crate) fn in_window(&self, window: &FakeWindow) -> Self {
        let page = self.page.in_window(window);
        page.open(&format!("{APP}/"));
        self.on(page, self.which)
    }

    /// A tab of another client of the configuration.
    pub(crate) fn other_client(&self, which: usize) -> Self {
        let page = self.page.other_tab();
        page.open(&format!("{APP}/"));
        self.on(page, which)
    }

    fn on(&self, page: FakePage, which: usize) -> Self {
        let (server, clock) = (self.server.clone(), self.clock.clone());
        let (network, guest) = (self.network.clone(), self.guest.clone());
        let (workers, config) = (self.workers.clone(), self.config.clone());
        let seated = client((&config, which), &workers, &network, &page);
        let Seated { client, host, mirror, script } = seated;
        let tabs = Rc::clone(&self.tabs);
        Self {
            server,
            clock,
            network,
            workers,
            page,
            client,
            host,
            mirror,
            script,
            guest,
            tabs,
            config,
            which,
        }
    }

    /// The page is loaded anew: its memory is gone, its storage and address are not.
    pub(crate) fn reload(&mut self) {
        self.leave();
        self.workers.page_is_unloaded(Rc::strong_count(&self.tabs) == 1);
        self.crash();
    }

    /// The same, but that no goodbye is said.
    pub(crate) fn crash(&mut self) {
        let config = (self.config.as_str(), self.which);
        if let Some(script) = self.script.take() {
            script.end();
        }
        let seated = client(config, &self.workers, &self.network, &self.page);
        let Seated { client, host, mirror, script } = seated;
        (self.client, self.host, self.mirror, self.script) = (client, host, mirror, script);
    }

    /// The page goes to another address by itself, and stays.
    pub(crate) fn open(&self, url: &str) {
        self.page.open(url);
        if let Some(script) = &self.script {
            script.tell(false);
        }
    }

    /// Somebody clicked a moment ago, or nobody did.
    pub(crate) fn set_user_activation(&self, is_active: bool) {
        self.page.set_user_activation(is_active);
        if let Some(script) = &self.script {
            script.tell(is_active);
        }
    }

    fn leave(&self) {
        match &self.script {
            Some(script) => script.leave(),
            None => self.client.leave_page(),
        }
    }

    /// What the page sends commands to.
    pub(crate) fn host(&self) -> VaultHost {
        self.host.clone().expect("a session in a worker")
    }

    /// The page goes into the back/forward cache, where it hears nothing.
    pub(crate) async fn enter_cache(&self) {
        self.leave();
        self.page.set_in_cache(true);
        tokio::task::yield_now().await;
    }

    /// What the page keeps, but for the count of departures.
    pub(crate) fn records(&self) -> BTreeMap<String, String> {
        let mut records = self.page.records();
        records.retain(|key, _| !key.contains(":departures:"));
        records
    }

    /// Leaves for the server, however often that was before; where to.
    pub(crate) async fn depart(&self, request: AuthorizationRequest) -> Result<String, Error> {
        self.page.set_now(self.clock.now());
        for count in self.mirror.keys().iter().filter(|key| key.contains(":departures")) {
            self.mirror.take(count);
        }
        self.client.sign_in(request).await?;
        Ok(self.page.visited().pop().unwrap())
    }

    /// Leaves, signs in and consents; the address that the person is sent back to.
    pub(crate) async fn consent(&mut self) -> String {
        let url = self.depart(AuthorizationRequest::default()).await.expect("a way to the server");
        self.guest.authorize(&url).await.expect("the guest is sent back")
    }

    /// Comes back to an address in a page that is loaded there.
    pub(crate) async fn arrive(&mut self, url: &str) -> Option<Result<ReturnTo, Error>> {
        self.page.open(url);
        self.reload();
        let arrived = self.client.receive_callback()?.await;
        Some(arrived.map(|arrived| match arrived {
            Arrived::Here(return_to) => return_to,
            Arrived::Elsewhere => panic!("another window took the response"),
        }))
    }

    /// The whole way: leaves, signs in, consents, comes back.
    pub(crate) async fn sign_in(&mut self) -> Result<ReturnTo, Error> {
        self.sign_in_with(AuthorizationRequest::default()).await
    }

    pub(crate) async fn sign_in_with(
        &mut self,
        request: AuthorizationRequest,
    ) -> Result<ReturnTo, Error> {
        let url = self.depart(request).await?;
        let back = self.guest.authorize(&url).await.expect("the guest comes back");
        self.arrive(&back).await.expect("the guest comes back to the redirect URI")
    }

    /// Has a session in this tab as well: where tabs share it, by looking at it.
    pub(crate) async fn have_session(&mut self) {
        if tabs_share() {
            assert_eq!(self.client.restore().await, Ok(false));
        } else {
            self.sign_in().await.expect("a session");
        }
    }

    /// The code of the error that the whole way ends in.
    pub(crate) async fn sign_in_error(&mut self) -> String {
        self.sign_in().await.expect_err("an error").code().to_owned()
    }

    /// Lets time pass, second by second, for the servers' clock and the session's timers alike.
    pub(crate) async fn pass(&self, seconds: u32) {
        for _ in 0..seconds {
            self.clock.advance(1);
            tokio::time::advance(Duration::from_millis(800)).await;
            // What is due now runs to its next wait, the servers' answers included.
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// The machine sleeps: clocks go on, timers do not.
    pub(crate) fn sleep(&self, seconds: i64) {
        self.clock.advance(seconds);
    }

    /// How many requests of this `METHOD path` the session has sent since the last look.
    pub(crate) fn count_sent(&self, request: &str) -> usize {
        self.network.take_sent().iter().filter(|sent| *sent == request).count()
    }
}
