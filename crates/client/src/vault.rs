//! The worker's side: the session lives here, and pages come and go.
//!
//! A vault takes its configuration when it is made. A page that has another one is refused, so
//! nothing that a page says can widen what a token is sent to.

mod calls;
mod room;
mod visitor;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::Error;

use crate::platform::Platform;
use crate::port::{Hello, Port, Refusal, VERSION};
use room::Room;
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
    visitors: RefCell<Vec<Rc<Visitor<P>>>>,
    is_watching: Cell<bool>,
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
            visitors: RefCell::default(),
            is_watching: Cell::default(),
        })))
    }

    /// Lets a page in, by the port that it holds the other end of.
    pub fn admit(&self, port: Box<dyn Port>) {
        let visitor = Visitor::new(self.clone(), port);
        self.0.visitors.borrow_mut().push(Rc::clone(&visitor));
        visitor.listen();
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
            while !vault.0.visitors.borrow().is_empty() {
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
        let visitors = self.0.visitors.borrow().clone();
        visitors
            .iter()
            .filter(|visitor| visitor.is_silent(now))
            .for_each(|visitor| visitor.leave());
        self.0.visitors.borrow_mut().retain(|visitor| !visitor.is_gone(now));
    }
}

impl<P: Platform> Clone for Vault<P> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

/// Refuses every page, since the vault cannot be made.
pub fn refuse(port: Box<dyn Port>, error: &Error) {
    visitor::refuse(port, Refusal::Failed(error.clone()));
}
