//! A browser's workers and ports, in memory: a message takes a turn, and nothing tells that the
//! other end is gone.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use std::time::Duration;

use public_client::command::{RequestBody, ResponseBody};
use public_client::config::ClientConfig;
use public_client::page::Task;
use public_client::platform::Platform;
use public_client::port::{Enclosed, Enclosing, Port, PortListener};
use public_client::vault::Vault;
use public_client::vault_host::{ConfigurationSource, VaultHost, Vaults};
use public_client::view::{HostKind, HostReason, Housing};
use public_client_protocol::time::Moment;
use zeroize::Zeroizing;

use super::network::Network;

/// The workers of one browser.
#[derive(Clone)]
pub(crate) struct Workers(Rc<Inner>);

struct Inner {
    network: Network,
    missing: RefCell<Vec<HostKind>>,
    broken: RefCell<Vec<HostKind>>,
    shared: RefCell<Vec<(ConfigurationSource, Vault<Network>)>>,
    /// What the file of the origin says.
    file: RefCell<String>,
    ends: RefCell<Vec<Rc<Wire>>>,
    /// Every text that went through any port, in either direction.
    said: RefCell<Vec<String>>,
    opened: Cell<usize>,
    outlives_pages: Cell<bool>,
}

impl Workers {
    pub(crate) fn new(network: Network) -> Self {
        Self(Rc::new(Inner {
            network,
            missing: RefCell::default(),
            broken: RefCell::default(),
            shared: RefCell::default(),
            file: RefCell::default(),
            ends: RefCell::default(),
            said: RefCell::default(),
            opened: Cell::default(),
            outlives_pages: Cell::default(),
        }))
    }

    /// The session of a page in a worker of a kind.
    pub(crate) fn host(&self, config: &ClientConfig, kind: HostKind) -> VaultHost {
        let source = ConfigurationSource::Text(config.source().to_owned());
        self.host_from(config, source, kind)
    }

    pub(crate) fn host_from(
        &self,
        config: &ClientConfig,
        source: ConfigurationSource,
        kind: HostKind,
    ) -> VaultHost {
        let housing = Housing { kind, reason: HostReason::Configured };
        VaultHost::new(config, source, housing, self.clone())
    }

    /// A browser that has no such workers.
    pub(crate) fn take_away(&self, kind: HostKind) {
        self.0.missing.borrow_mut().push(kind);
    }

    /// The script of such workers cannot be loaded.
    pub(crate) fn break_script(&self, kind: HostKind) {
        self.0.broken.borrow_mut().push(kind);
    }

    pub(crate) fn mend_scripts(&self) {
        self.0.broken.borrow_mut().clear();
    }

    pub(crate) fn write_file(&self, configuration: &str) {
        self.0.file.replace(configuration.to_owned());
    }

    /// Ends every worker. No page is told.
    pub(crate) fn kill(&self) {
        self.0.shared.borrow_mut().clear();
        for wire in self.0.ends.take() {
            wire.cut();
        }
    }

    /// Workers outlive their last page from now on, as with `extendedLifetime`.
    pub(crate) fn outlive_pages(&self) {
        self.0.outlives_pages.set(true);
    }

    /// A shared worker ends with its last page, unless it outlives them.
    pub(crate) fn page_is_unloaded(&self, is_last: bool) {
        if is_last && !self.0.outlives_pages.get() {
            self.kill();
        }
    }

    /// How many ports were opened.
    pub(crate) fn opened(&self) -> usize {
        self.0.opened.get()
    }

    /// Every text that went through a port since the last look.
    pub(crate) fn take_said(&self) -> Vec<String> {
        self.0.said.take()
    }

    fn vault(&self, kind: HostKind, source: &ConfigurationSource) -> Vault<Network> {
        let text = match source {
            ConfigurationSource::File(_) => self.0.file.borrow().clone(),
            ConfigurationSource::Text(text) => text.clone(),
        };
        let begin = || Vault::new(&text, self.0.network.clone()).expect("a configuration");
        if kind != HostKind::SharedWorker {
            return begin();
        }
        let mut shared = self.0.shared.borrow_mut();
        if let Some((_, vault)) = shared.iter().find(|(of, _)| of == source) {
            return vault.clone();
        }
        let vault = begin();
        shared.push((source.clone(), vault.clone()));
        vault
    }
}

impl Vaults for Workers {
    fn has(&self, kind: HostKind) -> bool {
        !self.0.missing.borrow().contains(&kind)
    }

    fn open(
        &self,
        kind: HostKind,
        configuration: &ConfigurationSource,
        failed: Box<dyn Fn()>,
    ) -> Option<Box<dyn Port>> {
        self.0.opened.set(self.0.opened.get() + 1);
        let wire = Rc::new(Wire::new(&self.0));
        if self.0.broken.borrow().contains(&kind) {
            tokio::task::spawn_local(async move { failed() });
        } else {
            self.vault(kind, configuration).admit(Box::new(wire.end(Side::Vault)));
            self.0.ends.borrow_mut().push(Rc::clone(&wire));
        }
        Some(Box::new(wire.end(Side::Page)))
    }

    fn moment(&self) -> Moment {
        self.0.network.moment()
    }

    fn sleep(&self, delay: Duration) -> Task {
        Box::pin(tokio::time::sleep(delay))
    }

    fn spawn(&self, task: Task) {
        drop(tokio::task::spawn_local(task));
    }
}

/// A connection.
struct Wire {
    to_vault: RefCell<Lane>,
    to_page: RefCell<Lane>,
    is_cut: Cell<bool>,
    browser: Weak<Inner>,
}

/// One direction of it.
#[derive(Default)]
struct Lane {
    listener: Option<Rc<PortListener>>,
    waiting: VecDeque<(String, Option<Enclosed>)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Vault,
    Page,
}

/// One end of it.
struct End {
    wire: Rc<Wire>,
    side: Side,
}

impl Wire {
    fn new(browser: &Rc<Inner>) -> Self {
        let (to_vault, to_page) = (RefCell::default(), RefCell::default());
        Self { to_vault, to_page, is_cut: Cell::new(false), browser: Rc::downgrade(browser) }
    }

    fn end(self: &Rc<Self>, side: Side) -> End {
        End { wire: Rc::clone(self), side }
    }

    fn cut(&self) {
        self.is_cut.set(true);
        self.to_vault.take();
        self.to_page.take();
    }

    /// The lane in which a side hears.
    fn lane(&self, side: Side) -> &RefCell<Lane> {
        if side == Side::Vault { &self.to_vault } else { &self.to_page }
    }

    fn deliver(&self, side: Side) {
        loop {
            let mut lane = self.lane(side).borrow_mut();
            let Some(listener) = lane.listener.clone() else { return };
            let Some((text, enclosed)) = lane.waiting.pop_front() else { return };
            drop(lane);
            listener(Zeroizing::new(text), enclosed);
        }
    }

    fn deliver_soon(self: &Rc<Self>, side: Side) {
        let wire = Rc::clone(self);
        tokio::task::spawn_local(async move { wire.deliver(side) });
    }
}

impl Port for End {
    fn post(&self, text: &str, enclosed: Option<Enclosed>) {
        if self.wire.is_cut.get() {
            return;
        }
        if let Some(browser) = self.wire.browser.upgrade() {
            browser.said.borrow_mut().push(text.to_owned());
        }
        let to = if self.side == Side::Vault { Side::Page } else { Side::Vault };
        self.wire.lane(to).borrow_mut().waiting.push_back((text.to_owned(), enclosed));
        self.wire.deliver_soon(to);
    }

    fn listen(&self, listener: PortListener) {
        self.wire.lane(self.side).borrow_mut().listener = Some(Rc::new(listener));
        self.wire.deliver_soon(self.side);
    }

    fn close(&self) {
        self.wire.cut();
    }

    fn enclose_request(&self, body: RequestBody) -> Enclosing {
        enclose(body)
    }

    fn enclose_response(&self, body: ResponseBody) -> Enclosing {
        enclose(body)
    }

    fn request_body(&self, enclosed: Enclosed) -> RequestBody {
        *enclosed.value.downcast().expect("the body of a request")
    }

    fn response_body(&self, enclosed: Enclosed) -> ResponseBody {
        *enclosed.value.downcast().expect("the body of a response")
    }
}

fn enclose(body: impl Any) -> Enclosing {
    let enclosed = Enclosed { value: Box::new(body), media_type: None };
    Box::pin(std::future::ready(Ok(enclosed)))
}
