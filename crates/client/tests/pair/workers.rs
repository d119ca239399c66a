//! A browser's workers, in memory.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use public_client::config::ClientConfig;
use public_client::page::Task;
use public_client::platform::Platform;
use public_client::port::Port;
use public_client::vault::Vault;
use public_client::vault_host::{ConfigurationSource, VaultHost, Vaults};
use public_client::view::{HostKind, HostReason, Housing};
use public_client_protocol::time::Moment;

use super::in_worker::InWorker;
use super::network::Network;
use super::wire::{Impostor, Said, Side, Wire};

/// The workers of one browser.
#[derive(Clone)]
pub(crate) struct Workers(Rc<Inner>);

struct Inner {
    network: Network,
    missing: RefCell<Vec<HostKind>>,
    broken: RefCell<Vec<HostKind>>,
    /// Who answers in the place of vaults, if anybody does.
    impostor: RefCell<Option<Impostor>>,
    shared: RefCell<Vec<(ConfigurationSource, Vault<InWorker>)>>,
    workers: RefCell<Vec<InWorker>>,
    /// What the file of the origin says.
    file: RefCell<String>,
    ends: RefCell<Vec<Rc<Wire>>>,
    /// Every text that went through any port, in either direction.
    said: Said,
    opened: Cell<usize>,
    outlives_pages: Cell<bool>,
}

#[allow(dead_code, reason = "not every program looks at everything")]
impl Workers {
    pub(crate) fn new(network: Network) -> Self {
        Self(Rc::new(Inner {
            network,
            missing: RefCell::default(),
            broken: RefCell::default(),
            impostor: RefCell::default(),
            shared: RefCell::default(),
            workers: RefCell::default(),
            file: RefCell::default(),
            ends: RefCell::default(),
            said: Said::default(),
            opened: Cell::default(),
            outlives_pages: Cell::default(),
        }))
    }

    /// The session of a page in a worker of a kind. The worker takes its configuration from the
    /// origin's file, if there is one.
    pub(crate) fn host(&self, config: &ClientConfig, kind: HostKind) -> VaultHost {
        let source = if self.0.file.borrow().is_empty() {
            ConfigurationSource::Text(config.source().to_owned())
        } else {
            ConfigurationSource::File("/public-client.json".to_owned())
        };
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
        self.0.impostor.take();
    }

    /// The script is another: whatever is said, this is what answers.
    pub(crate) fn replace_script(&self, answer: impl Fn(&str) -> Option<String> + 'static) {
        self.0.impostor.replace(Some(Rc::new(answer)));
    }

    pub(crate) fn write_file(&self, configuration: &str) {
        self.0.file.replace(configuration.to_owned());
    }

    /// Ends every worker. No page is told.
    pub(crate) fn kill(&self) {
        self.0.shared.borrow_mut().clear();
        self.0.workers.take().iter().for_each(InWorker::end);
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

    /// The vault of workers of a kind, and the last worker that began, which is its own if workers
    /// are shared.
    pub(crate) fn shared_vault(&self, config: &ClientConfig) -> (Vault<InWorker>, InWorker) {
        let source = ConfigurationSource::Text(config.source().to_owned());
        let vault = self.vault(HostKind::SharedWorker, &source);
        let worker = self.0.workers.borrow().last().cloned().expect("a worker");
        (vault, worker)
    }

    /// Where it is noted what is said.
    pub(crate) fn said(&self) -> Said {
        Rc::clone(&self.0.said)
    }

    /// A connection that is cut when the workers end.
    pub(crate) fn connect(&self, wire: &Rc<Wire>) {
        self.0.ends.borrow_mut().push(Rc::clone(wire));
    }

    fn vault(&self, kind: HostKind, source: &ConfigurationSource) -> Vault<InWorker> {
        let text = match source {
            ConfigurationSource::File(_) => self.0.file.borrow().clone(),
            ConfigurationSource::Text(text) => text.clone(),
        };
        let begin = || {
            let worker = InWorker::new(self.0.network.clone());
            self.0.workers.borrow_mut().push(worker.clone());
            Vault::new(&text, worker).expect("a configuration")
        };
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
        let wire = Rc::new(Wire::new(Rc::clone(&self.0.said)));
        if self.0.broken.borrow().contains(&kind) {
            tokio::task::spawn_local(async move { failed() });
        } else if let Some(impostor) = self.0.impostor.borrow().clone() {
            wire.end(Side::Vault).listen_with(impostor);
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
