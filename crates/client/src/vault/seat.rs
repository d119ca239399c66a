//! A page's place at the vault without a port: its [`Client`](crate::handle::Client) lives in the
//! worker, too, and the page itself is elsewhere.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::{BrowserError, Error};

use super::presence::{Presence, aborted};
use super::{Guest, Vault};
use crate::command::{Command, Reply};
use crate::handle::{Answer, Host};
use crate::listeners::Listeners;
use crate::platform::Platform;
use crate::session::Subscription;
use crate::view::{HostKind, Housing, SessionView};

/// A place for one page, in no room at first. Cheap to clone; the clones are one place.
pub struct Seat<P: Platform>(Rc<Inner<P>>);

struct Inner<P: Platform> {
    vault: Vault<P>,
    presence: Rc<Presence<P>>,
    housing: Cell<Housing>,
    last_call: Cell<u64>,
    listeners: Listeners,
    /// What the page saw last.
    seen: RefCell<SessionView>,
    changes: RefCell<Option<Subscription>>,
}

impl<P: Platform + Clone> Vault<P> {
    /// The clients of the configuration, one for each server.
    pub fn clients(&self) -> impl Iterator<Item = &ClientConfig> {
        self.0.rooms.iter().map(|room| room.config())
    }

    /// A place for a page that comes now.
    #[must_use]
    pub fn seat(&self) -> Seat<P> {
        let presence = Rc::new(Presence::new(self.0.platform.clone()));
        Seat(Rc::new(Inner {
            vault: self.clone(),
            presence,
            housing: Cell::default(),
            last_call: Cell::default(),
            listeners: Listeners::default(),
            seen: RefCell::default(),
            changes: RefCell::default(),
        }))
    }
}

impl<P: Platform + Clone> Seat<P> {
    /// The name of the vault, which no other has.
    #[must_use]
    pub fn vault(&self) -> &str {
        &self.0.vault.0.name
    }

    /// Keeps what belongs to the page for as long as it is there, or may come back.
    pub fn keep(&self, page: Rc<dyn Any>) {
        let presence = Rc::clone(&self.0.presence);
        self.0.vault.receive(Guest { presence, page });
    }

    /// Comes in as a page of one of the vault's clients, which lives in `housing` as the page has
    /// it; `false` if there is no such client.
    pub fn sit(&self, config: &ClientConfig, housing: Housing) -> bool {
        let mut rooms = self.0.vault.0.rooms.iter();
        let Some(room) = rooms.find(|room| room.is_for(config)) else { return false };
        let seat = Rc::downgrade(&self.0);
        let changes = room.session.subscribe(move || {
            if let Some(seat) = seat.upgrade().filter(|seat| seat.presence.is_there()) {
                seat.listeners.notify();
            }
        });
        self.0.presence.go_to(Rc::clone(room));
        self.0.changes.replace(Some(changes));
        self.0.housing.set(housing);
        self.0.presence.enter();
        true
    }

    /// The page said something; whether it was not there before. What it had missed, whoever
    /// listens is told now.
    pub fn note_heard(&self) -> bool {
        self.0.presence.note_heard();
        let was_away = self.0.presence.enter().is_some();
        if was_away {
            self.0.listeners.notify();
        }
        was_away
    }

    /// Whether the page is there: it neither left nor was it taken for gone.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.0.presence.is_there()
    }

    async fn call(&self, command: Command) -> Result<Reply, Error> {
        let presence = &self.0.presence;
        if matches!(command, Command::Abandon(Some(_))) && !presence.is_there() {
            // What went wrong in a page that nobody sees is no news for the others.
            return Ok(Reply::Done);
        }
        let id = self.0.last_call.get() + 1;
        self.0.last_call.set(id);
        let begun = presence.begin(id, &command).ok_or(BrowserError::UnexpectedReply)?;
        let _waiting = Waiting { presence, id };
        let mut outcome = None;
        let work = async { outcome = Some(presence.execute(&begun, command).await) };
        presence.finish(&begun, work).await;
        outcome.unwrap_or_else(|| Err(aborted()))
    }
}

/// Forgets a call that nobody waits for any more.
struct Waiting<'a, P: Platform + Clone> {
    presence: &'a Presence<P>,
    id: u64,
}

impl<P: Platform + Clone> Drop for Waiting<'_, P> {
    fn drop(&mut self) {
        self.presence.forget(self.id);
    }
}

impl<P: Platform + Clone> Host for Seat<P> {
    fn execute(&self, command: Command) -> Answer {
        let seat = self.clone();
        Box::pin(async move { seat.call(command).await })
    }

    /// A page that is away sees nothing new.
    fn view(&self) -> SessionView {
        if let Some(room) = self.0.presence.room().filter(|_| self.is_there()) {
            let view = SessionView { housing: self.0.housing.get(), ..room.session.view() };
            self.0.seen.replace(view);
        }
        self.0.seen.borrow().clone()
    }

    fn subscribe(&self, listener: Box<dyn Fn()>) -> Subscription {
        self.0.listeners.subscribe(Rc::from(listener))
    }

    fn leave(&self) {
        self.0.presence.leave();
    }

    fn come_back(&self) {
        self.note_heard();
    }

    fn shared(&self) -> Option<String> {
        let is_shared = self.0.housing.get().kind == HostKind::SharedWorker;
        is_shared.then(|| self.vault().to_owned())
    }
}

impl<P: Platform> Clone for Seat<P> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}
