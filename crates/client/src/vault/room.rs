//! Where the session of a client lives, and for how long.

use std::cell::Cell;
use std::rc::Rc;

use public_client_protocol::config::ClientConfig;

use crate::platform::Platform;
use crate::port::Hello;
use crate::session::Session;

/// A client's session, and how many pages are there.
pub(super) struct Room<P: Platform> {
    config: ClientConfig,
    pub(super) session: Session<P>,
    platform: P,
    pages: Cell<usize>,
    /// Counts how often a page came, to tell whether the one that comes back is late.
    arrivals: Cell<u64>,
}

impl<P: Platform + Clone> Room<P> {
    pub(super) fn new(config: ClientConfig, platform: P) -> Self {
        let session = Session::new(config.clone(), platform.clone());
        Self { config, session, platform, pages: Cell::default(), arrivals: Cell::default() }
    }

    pub(super) fn is_of(&self, hello: &Hello) -> bool {
        self.config.issuer().as_str() == hello.issuer && self.config.client_id() == hello.client_id
    }

    pub(super) fn enter(&self) {
        self.pages.set(self.pages.get() + 1);
        self.arrivals.set(self.arrivals.get() + 1);
    }

    /// After the last page nobody uses the tokens. They are kept for the grace period, in which a
    /// reload is done and a person is back from the server, and forgotten then.
    pub(super) fn leave(self: &Rc<Self>) {
        self.pages.set(self.pages.get().saturating_sub(1));
        if self.pages.get() > 0 {
            return;
        }
        let (room, arrivals) = (Rc::clone(self), self.arrivals.get());
        self.platform.spawn(async move {
            room.platform.sleep(room.config.policy().vault_grace).await;
            if room.arrivals.get() == arrivals {
                room.session.forget();
            }
        });
    }
}
