//! The page's side: a session that lives in a worker, as a page sees it.
//!
//! Nothing tells a page that a worker is gone. So every call asks after a while whether anybody is
//! there, and ends in an error if nobody answers; the next one finds or starts a worker anew.

mod call;
mod connect;
mod connection;
mod sight;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::{BrowserError, Error};
use public_client_protocol::time::Moment;

use crate::command::Command;
use crate::handle::{Answer, Host, Ready};
use crate::listeners::Listeners;
use crate::page::Task;
use crate::port::{Hello, Port, ToVault, VERSION};
use crate::promise::SingleFlight;
use crate::session::Subscription;
use crate::view::{HostKind, Housing, SessionView, Status};
use connection::Connection;
use sight::Sight;

/// How often a page that says nothing else says that it is there.
const INTERVAL: Duration = Duration::from_secs(30);

/// Where vaults are found, or started, and what a page needs to wait for them. An implementation
/// translates and decides nothing.
pub trait Vaults: 'static {
    /// Whether this browser has such workers.
    fn has(&self, kind: HostKind) -> bool;

    /// Finds or starts a worker that serves a configuration, and opens a port to it; `failed` is
    /// called if it cannot be started. `None` if the browser refuses.
    fn open(
        &self,
        kind: HostKind,
        configuration: &ConfigurationSource,
        failed: Box<dyn Fn()>,
    ) -> Option<Box<dyn Port>>;

    /// Both clocks.
    fn moment(&self) -> Moment;

    /// Waits. It may take longer, in a page that nobody sees.
    fn sleep(&self, delay: Duration) -> Task;

    /// Runs a task.
    fn spawn(&self, task: Task);
}

/// What names a vault, and so decides which pages share it. A vault takes its configuration from
/// its name, which no page can change afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigurationSource {
    /// A file of this origin, such as `/public-client.json`.
    File(String),
    /// The text itself.
    Text(String),
}

/// The session in a worker. Cheap to clone; the clones are one host.
#[derive(Clone)]
pub struct VaultHost(Rc<Inner>);

struct Inner {
    vaults: Box<dyn Vaults>,
    hello: Hello,
    source: RefCell<ConfigurationSource>,
    housing: Cell<Housing>,
    connection: RefCell<Option<Rc<Connection>>>,
    connecting: SingleFlight<(), Result<(), Error>>,
    sight: RefCell<Sight>,
    listeners: Listeners,
    last_call: Cell<u64>,
    is_watching: Cell<bool>,
}

impl VaultHost {
    /// A session for the client of `config`, in a vault that takes its configuration from `source`;
    /// in a shared worker if `housing` says so and this browser has them, else in one of this page.
    #[must_use]
    pub fn new(
        config: &ClientConfig,
        source: ConfigurationSource,
        housing: Housing,
        vaults: impl Vaults,
    ) -> Self {
        let hello = Hello {
            version: VERSION,
            issuer: config.issuer().as_str().to_owned(),
            client_id: config.client_id().to_owned(),
            configuration: config.source().to_owned(),
        };
        let sight = RefCell::new(Sight::nothing(vaults.moment()));
        Self(Rc::new(Inner {
            vaults: Box::new(vaults),
            hello,
            source: RefCell::new(source),
            housing: Cell::new(housing),
            connection: RefCell::default(),
            connecting: SingleFlight::new(),
            sight,
            listeners: Listeners::default(),
            last_call: Cell::default(),
            is_watching: Cell::default(),
        }))
    }

    /// Looks for the vault now, and not when it is first needed.
    pub fn connect_soon(&self) {
        let host = self.clone();
        // Whoever needs it meets a failure again.
        self.0.vaults.spawn(Box::pin(async move { drop(host.connected().await) }));
    }

    /// Shows another session from now on.
    fn see(&self, view: SessionView) {
        let sight = Sight::of(view, self.0.vaults.moment());
        let was = self.0.sight.replace(sight.clone());
        if !was.shows_the_same(&sight) {
            self.notify();
        }
    }

    fn notify(&self) {
        self.0.listeners.notify();
    }

    /// Nobody answers any more; whoever waits is told. The session went with the vault.
    fn lose(&self, connection: &Rc<Connection>) {
        let is_current = |current: &mut Rc<Connection>| Rc::ptr_eq(current, connection);
        let was_current = self.0.connection.borrow_mut().take_if(is_current).is_some();
        connection.end(&BrowserError::VaultLost.into());
        if was_current {
            let was_of_use = self.0.sight.borrow().status() != Status::SignedOut;
            let error = was_of_use.then(|| BrowserError::VaultLost.into());
            self.see(SessionView { error, ..SessionView::default() });
        }
    }

    /// Says now and then that this page is there, and so finds out whether the vault is.
    fn watch(&self) {
        if self.0.is_watching.replace(true) {
            return;
        }
        let inner = Rc::downgrade(&self.0);
        self.0.vaults.spawn(Box::pin(async move {
            loop {
                let Some(sleep) = inner.upgrade().map(|inner| inner.vaults.sleep(INTERVAL)) else {
                    return;
                };
                sleep.await;
                let Some(host) = inner.upgrade().map(Self) else { return };
                let connection = host.0.connection.borrow().clone();
                let Some(connection) = connection else { break };
                if !host.is_there(&connection).await {
                    host.lose(&connection);
                }
            }
            if let Some(inner) = inner.upgrade() {
                inner.is_watching.set(false);
            }
        }));
    }
}

impl Host for VaultHost {
    fn execute(&self, command: Command) -> Answer {
        let host = self.clone();
        Box::pin(async move { host.call(command).await })
    }

    fn view(&self) -> SessionView {
        let view = self.0.sight.borrow().at(self.0.vaults.moment());
        SessionView { housing: self.0.housing.get(), ..view }
    }

    fn subscribe(&self, listener: Box<dyn Fn()>) -> Subscription {
        self.0.listeners.subscribe(Rc::from(listener))
    }

    fn ready(&self) -> Ready {
        let host = self.clone();
        Box::pin(async move { host.connected().await.map(drop) })
    }

    fn leave(&self) {
        if let Some(connection) = &*self.0.connection.borrow() {
            connection.say(&ToVault::Goodbye);
        }
    }

    fn conceal(&self) {
        self.see(SessionView::default());
    }

    fn shared(&self) -> Option<String> {
        let is_shared = self.0.housing.get().kind == HostKind::SharedWorker;
        self.0.connection.borrow().as_ref().filter(|_| is_shared)?.vault()
    }
}
