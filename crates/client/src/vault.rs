//! The worker's side: the session lives here, and pages come and go.
//!
//! A vault takes its configuration when it is made. A page that has another one is refused, so
//! nothing that a page says can widen what a token is sent to.

mod calls;
mod presence;
mod room;
mod seat;
mod visitor;

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::Error;

use crate::platform::Platform;
use crate::port::{Hello, Port, Refusal, ToPage, VERSION};
use presence::Presence;
use room::Room;
pub use seat::Seat;
use visitor::Visitor;

/// How often a vault looks for pages that are silent.
const INTERVAL: Duration = Duration::from_secs(60);

/// The sessions of all pages that come to it. Cheap to clone; the clones are one vault.
pub struct Vault<P: Platform>(Rc<Inner<P>>);

struct Inner<P: Platform> {
    /// A name that no other vault has.
    name: String,
    configuration: String,
    rooms: Vec<Rc<Room<P>>>,
    platform: P,
    guests: RefCell<Vec<Guest<P>>>,
    is_watching: Cell<bool>,
}

/// A page that is there, or may come back.
struct Guest<P: Platform> {
    presence: Rc<Presence<P>>,
    /// What is kept for it.
    #[expect(dead_code, reason = "held for its lifetime")]
    page: Rc<dyn Any>,
}

impl<P: Platform + Clone> Vault<P> {
    /// A vault with a session for each client of a configuration, which is the text of a
    /// `public-client.json`.
    ///
    /// # Errors
    ///
    /// What is wrong with the configuration, or no randomness.
    pub fn new(configuration: &str, platform: P) -> Result<Self, Error> {
        let configs = ClientConfig::list_from_json(configuration.as_bytes())?;
        let name = platform.random()?.to_base64url();
        let room = |config| Rc::new(Room::new(config, platform.clone()));
        let rooms = configs.into_iter().map(room).collect();
        Ok(Self(Rc::new(Inner {
            name,
            configuration: configuration.to_owned(),
            rooms,
            platform,
            guests: RefCell::default(),
            is_watching: Cell::default(),
        })))
    }

    /// Lets a page in, by the port that it holds the other end of.
    pub fn admit(&self, port: Box<dyn Port>) {
        let presence = Rc::new(Presence::new(self.0.platform.clone()));
        let visitor = Visitor::new(self.clone(), port, Rc::clone(&presence));
        visitor.listen();
        self.receive(Guest { presence, page: visitor });
    }

    fn receive(&self, guest: Guest<P>) {
        self.0.guests.borrow_mut().push(guest);
        self.watch();
    }

    /// The room of the client that a page names, if it may enter.
    fn room(&self, hello: &Hello) -> Result<Rc<Room<P>>, Refusal> {
        if hello.version != VERSION {
            return Err(Refusal::Version);
        }
        if hello.configuration != self.0.configuration {
            return Err(Refusal::Configuration);
        }
        let room = self.0.rooms.iter().find(|room| room.is_of(hello));
        room.cloned().ok_or(Refusal::Configuration)
    }

    /// Looks after the pages until none is left.
    fn watch(&self) {
        if self.0.is_watching.replace(true) {
            return;
        }
        let vault = self.clone();
        self.0.platform.spawn(async move {
            while !vault.0.guests.borrow().is_empty() {
                vault.0.platform.sleep(INTERVAL).await;
                vault.look();
            }
            vault.0.is_watching.set(false);
        });
    }

    /// A page that crashed says no goodbye. One that left may come back with its memory for a
    /// while; after that its port is closed.
    fn look(&self) {
        let now = self.0.platform.moment();
        let present: Vec<_> =
            self.0.guests.borrow().iter().map(|guest| Rc::clone(&guest.presence)).collect();
        present
            .iter()
            .filter(|presence| presence.is_silent(now))
            .for_each(|presence| presence.leave());
        let is_gone = |guest: &mut Guest<P>| guest.presence.is_gone(now);
        // Let go of after that: whoever is dropped may come here again.
        let gone: Vec<_> = self.0.guests.borrow_mut().extract_if(.., is_gone).collect();
        drop(gone);
    }
}

impl<P: Platform> Clone for Vault<P> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

/// Refuses a page before it says anything, since the vault cannot be made.
pub fn refuse(port: &dyn Port, error: &Error) {
    port.post(&ToPage::Refused(Refusal::Failed(error.clone())).to_text(), None);
}
