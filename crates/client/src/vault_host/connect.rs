//! How a page comes to a vault, and what it does where there is none.

use std::rc::Rc;
use std::time::Duration;

use public_client_protocol::error::{BrowserError, Error};

use super::call::unavailable;
use super::connection::Connection;
use super::{ConfigurationSource, VaultHost};
use crate::port::{Enclosed, Refusal, ToPage, ToVault};
use crate::promise::{Promise, first};
use crate::view::{HostKind, HostReason, Housing};

/// How long a worker may take to start; it loads its script, its module and its configuration.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a hello came to.
type Greeting = Promise<Result<(), Refusal>>;

impl VaultHost {
    /// A vault that let this page in; however many ask, one is looked for.
    pub(super) async fn connected(&self) -> Result<Rc<Connection>, Error> {
        loop {
            let connection = self.0.connection.borrow().clone();
            if let Some(connection) = connection {
                return Ok(connection);
            }
            let host = self.clone();
            let connected = self.0.connecting.join((), || {
                self.0.vaults.spawn(Box::pin(async move {
                    let outcome = host.connect().await;
                    host.0.connecting.land(&(), outcome);
                }));
            });
            connected.await?;
        }
    }

    /// Where a shared worker cannot be had, one of this page does.
    async fn connect(&self) -> Result<(), Error> {
        let wanted = self.0.housing.get();
        let Housing { kind, .. } = wanted;
        if kind == HostKind::SharedWorker {
            let reason = if self.0.vaults.has(kind) {
                match self.connect_to(kind).await {
                    Err(error) if error == unavailable() => HostReason::SharedWorkerFailed,
                    outcome => return outcome,
                }
            } else {
                HostReason::NoSharedWorker
            };
            self.0.housing.set(Housing { kind: HostKind::Worker, reason });
        }
        let outcome = match self.0.vaults.has(HostKind::Worker) {
            true => self.connect_to(HostKind::Worker).await,
            false => Err(unavailable()),
        };
        if outcome.is_err() {
            // The next attempt may find what this one did not.
            self.0.housing.set(wanted);
        } else if self.0.housing.get() != wanted {
            self.notify();
        }
        outcome
    }

    async fn connect_to(&self, kind: HostKind) -> Result<(), Error> {
        let source = self.0.source.borrow().clone();
        match self.greet(kind, &source).await {
            Err(Refusal::Configuration) if matches!(source, ConfigurationSource::File(_)) => {
                // The vault is older or newer than the file that this page has. It goes on with the
                // pages that it has, and this one finds those that have what it has.
                let text = ConfigurationSource::Text(self.0.hello.configuration.clone());
                self.0.source.replace(text.clone());
                self.greet(kind, &text).await
            }
            greeted => greeted,
        }
        .map_err(|refusal| match refusal {
            Refusal::Failed(error) => error,
            Refusal::Version | Refusal::Configuration => BrowserError::VaultVersion.into(),
        })
    }

    async fn greet(&self, kind: HostKind, source: &ConfigurationSource) -> Result<(), Refusal> {
        let (greeting, failed): (Greeting, Greeting) = (Promise::new(), Promise::new());
        let has_failed = failed.clone();
        let on_failure = move || has_failed.keep(Err(Refusal::Failed(unavailable())));
        let port = self.0.vaults.open(kind, source, Box::new(on_failure));
        let port = port.ok_or_else(|| Refusal::Failed(unavailable()))?;
        let connection = Rc::new(Connection::new(port));
        self.listen(&connection, greeting.clone());
        connection.say(&ToVault::Hello(self.0.hello.clone()));
        let greeted = self.outcome_of(greeting, failed).await;
        match &greeted {
            Ok(()) => {
                self.0.connection.replace(Some(connection));
                self.watch();
            }
            Err(_) => connection.end(&unavailable()),
        }
        greeted
    }

    async fn outcome_of(&self, greeting: Greeting, failed: Greeting) -> Result<(), Refusal> {
        let outcome = greeting.clone();
        let answered = async { drop(greeting.await) };
        let given_up = async {
            let failure = async { drop(failed.await) };
            first(failure, self.0.vaults.sleep(PATIENCE)).await;
        };
        if first(answered, given_up).await {
            return outcome.await;
        }
        Err(Refusal::Failed(unavailable()))
    }

    /// The port outlives neither this host nor its connection.
    fn listen(&self, connection: &Rc<Connection>, greeting: Greeting) {
        let (inner, listening) = (Rc::downgrade(&self.0), Rc::downgrade(connection));
        connection.port.listen(Box::new(move |text, enclosed| {
            if let (Some(inner), Some(connection)) = (inner.upgrade(), listening.upgrade()) {
                Self(inner).hear(&connection, &greeting, &text, enclosed);
            }
        }));
    }

    /// What this build does not understand is passed over; a call that waits for it ends at its
    /// deadline.
    fn hear(
        &self,
        connection: &Connection,
        greeting: &Greeting,
        text: &str,
        enclosed: Option<Enclosed>,
    ) {
        connection.note_heard();
        match ToPage::parse(text) {
            Some(ToPage::Welcome { vault, view }) => {
                connection.welcome(vault);
                self.see(view);
                greeting.keep(Ok(()));
            }
            Some(ToPage::Refused(refusal)) => greeting.keep(Err(refusal)),
            Some(ToPage::View(view)) => self.see(view),
            Some(reply @ ToPage::Reply { .. }) => connection.answer(reply, enclosed),
            Some(ToPage::Pong) | None => {}
        }
    }
}
