//! Where the session of a client lives, and for how long.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use public_client_protocol::config::ClientConfig;
use public_client_protocol::time::Moment;

use crate::platform::Platform;
use crate::port::Hello;
use crate::session::Session;

/// A client's session, and how many pages are there.
pub(super) struct Room<P: Platform> {
    config: ClientConfig,
    pub(super) session: Session<P>,
    platform: P,
    pages: Cell<usize>,
    /// Since when nobody is there, and nothing is done for a page that was.
    deserted: Cell<Option<Moment>>,
    /// Counts what happened here, to tell whether whoever comes is late.
    events: Cell<u64>,
}

impl<P: Platform + Clone> Room<P> {
    pub(super) fn new(config: ClientConfig, platform: P) -> Self {
        let session = Session::new(config.clone(), platform.clone());
        let (pages, deserted, events) = (Cell::default(), Cell::default(), Cell::default());
        Self { config, session, platform, pages, deserted, events }
    }

    pub(super) fn is_of(&self, hello: &Hello) -> bool {
        self.config.issuer().as_str() == hello.issuer && self.config.client_id() == hello.client_id
    }

    pub(super) const fn config(&self) -> &ClientConfig {
        &self.config
    }

    pub(super) fn is_for(&self, config: &ClientConfig) -> bool {
        self.config.issuer() == config.issuer() && self.config.client_id() == config.client_id()
    }

    /// Timers stand still while the machine sleeps, so the clocks are asked, too.
    pub(super) fn enter(&self) {
        let now = self.platform.moment();
        let is_late = |since| now.since(since) >= self.grace();
        if self.deserted.take().is_some_and(is_late) {
            self.session.forget();
        }
        self.pages.set(self.pages.get() + 1);
        self.count();
    }

    pub(super) fn leave(self: &Rc<Self>) {
        self.pages.set(self.pages.get().saturating_sub(1));
        self.settle();
    }

    /// After the last page nobody uses the tokens. They are kept for the grace period, in which a
    /// reload is done and a person is back from the server, and forgotten then; also those that
    /// came when the page which had asked for them was gone.
    pub(super) fn settle(self: &Rc<Self>) {
        if self.pages.get() > 0 {
            return;
        }
        self.deserted.set(Some(self.platform.moment()));
        let (room, event) = (Rc::clone(self), self.count());
        self.platform.spawn(async move {
            room.platform.sleep(room.grace()).await;
            if room.events.get() == event {
                room.session.forget();
            }
        });
    }

    fn grace(&self) -> Duration {
        self.config.policy().vault_grace
    }

    fn count(&self) -> u64 {
        self.events.set(self.events.get() + 1);
        self.events.get()
    }
}
