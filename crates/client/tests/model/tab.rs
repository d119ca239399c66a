//! A tab: a storage and an address that survive, and a page that is loaded in it, or is not.

use std::cell::Cell;
use std::rc::Rc;

use public_client::error::NetworkError;
use public_client::fake::FakePage;

use super::action::{Answer, Local};
use super::load::{APP, Load};
use super::network::{Exchange, Message, Network};
use super::platform::{Clock, TabPlatform};
use super::sabotage::Sabotage;
use super::server::{self, Server};

/// Which page, in which tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LoadId {
    pub(crate) tab: usize,
    pub(crate) load: usize,
}

/// A tab.
pub(crate) struct Tab {
    pub(crate) page: FakePage,
    pub(crate) server: Server,
    place: Place,
    id: LoadId,
    /// Where the person last came back to.
    callback: Option<String>,
    /// How many grants there were, and how much had been sent, when the person last signed out.
    signed_out_at: (usize, usize),
    randomness: Rc<Cell<u8>>,
    clock: Clock,
    network: Network,
    sabotage: Sabotage,
}

/// What the person sees in the tab.
enum Place {
    Here(Load),
    /// The server's pages; ours is kept for the back button, unless something was said meanwhile.
    Away(Option<Load>),
}

impl Tab {
    pub(crate) fn new(
        tab: usize,
        page: FakePage,
        clock: Clock,
        network: Network,
        sabotage: Sabotage,
    ) -> Self {
        let id = LoadId { tab, load: 0 };
        let (server, place) = (Server::default(), Place::Away(None));
        let (callback, signed_out_at, randomness) = Default::default();
        let mut tab = Self {
            page,
            server,
            place,
            id,
            callback,
            signed_out_at,
            randomness,
            clock,
            network,
            sabotage,
        };
        tab.load(&format!("{APP}/"));
        tab
    }

    pub(crate) fn index(&self) -> usize {
        self.id.tab
    }

    /// The page that is loaded.
    pub(crate) fn here(&self) -> Option<&Load> {
        match &self.place {
            Place::Here(load) => Some(load),
            Place::Away(_) => None,
        }
    }

    /// Whether the back button has a page to show.
    pub(crate) fn has_kept_page(&self) -> bool {
        matches!(self.place, Place::Away(Some(_)))
    }

    /// A page that is spoken to while nobody sees it is not kept (HTML, "BroadcastChannel").
    fn evict(&mut self) {
        if let Place::Away(kept) = &mut self.place {
            *kept = None;
        }
    }

    /// The person signs out, here or in another tab, and a page that is loaded hears of it.
    pub(crate) fn note_sign_out(&mut self) {
        self.evict();
        if let Place::Here(load) = &self.place {
            load.note_sign_out();
            self.signed_out_at = (self.server.grants(), self.network.history().len());
        }
    }

    /// How many grants were ended by signing out, and how much had been sent then.
    pub(crate) fn signed_out_at(&self) -> (usize, usize) {
        self.signed_out_at
    }

    pub(crate) fn has_callback(&self) -> bool {
        self.callback.is_some()
    }

    pub(crate) fn in_flight(&self) -> Vec<Rc<Exchange>> {
        self.here().map(|load| self.network.in_flight_of(load.id)).unwrap_or_default()
    }

    pub(crate) fn apply(&mut self, local: Local) {
        match local {
            Local::Leave => self.leave(),
            Local::Return => self.come_back(),
            Local::Popup => self.sign_in_beside(),
            Local::Back => self.go_back(),
            Local::Replay => self.arrive(),
            Local::Reload => self.load(&format!("{APP}/")),
            Local::Call => self.here().into_iter().for_each(Load::call),
            Local::Wake => self.here().into_iter().for_each(Load::wake),
            Local::Withdraw => self.server.withdraw(),
            Local::Decide(which, answer) => self.decide(which, answer),
        }
    }

    fn leave(&mut self) {
        self.page.set_now(self.clock.unix_seconds());
        let Place::Here(load) = std::mem::replace(&mut self.place, Place::Away(None)) else {
            return;
        };
        load.sign_in();
        let _ = load.run();
        for exchange in self.network.in_flight_of(load.id) {
            exchange.lose(NetworkError::Unreachable);
        }
        let is_kept = !self.network.lock().is_used_by(load.id);
        self.place = Place::Away(is_kept.then_some(load));
    }

    fn come_back(&mut self) {
        self.grant();
        self.arrive();
    }

    fn sign_in_beside(&mut self) {
        let Some(load) = self.here() else { return };
        load.sign_in();
        let _ = load.run();
        self.grant();
        self.page.open(self.callback.as_deref().unwrap_or_default());
        let sent = self.network.history().len();
        self.here().into_iter().for_each(|load| load.receive(sent));
    }

    /// The server sends the person back with a code.
    fn grant(&mut self) {
        let left_for = self.page.visited().pop().expect("the page left");
        let (_, query) = left_for.split_once('?').expect("parameters");
        let mut parameters = form_urlencoded::parse(query.as_bytes());
        let (_, state) = parameters.find(|(name, _)| name == "state").expect("a state");
        let code = self.server.grant(self.clock.now());
        self.callback = Some(format!("{APP}/callback?code={code}&state={state}"));
    }

    fn arrive(&mut self) {
        let callback = self.callback.clone().expect("an address to come back to");
        self.load(&callback);
        let sent = self.network.history().len();
        self.here().into_iter().for_each(|load| load.receive(sent));
    }

    fn go_back(&mut self) {
        let Place::Away(kept) = &mut self.place else { return };
        let load = kept.take().expect("a page that was kept");
        let client = load.client.clone();
        load.ask(async move { client.abandon(None).await.map(|()| None) });
        load.wake();
        self.place = Place::Here(load);
    }

    /// What was in memory is gone; what is under way goes nowhere.
    fn load(&mut self, url: &str) {
        self.place = Place::Away(None);
        self.id.load += 1;
        self.page.open(url);
        self.page.set_now(self.clock.unix_seconds());
        let (clock, network) = (self.clock.clone(), self.network.clone());
        let randomness = Rc::clone(&self.randomness);
        let around = (self.page.clone(), self.sabotage);
        let platform = TabPlatform::new(self.id, clock, network, randomness, around);
        let sent = self.network.history().len();
        self.place = Place::Here(Load::new(self.id, &self.page, platform, sent));
    }

    fn decide(&mut self, which: usize, answer: Answer) {
        let exchange = self.in_flight().swap_remove(which);
        let now = self.clock.now();
        match answer {
            Answer::Done => exchange.answer(self.server.answer(&exchange.message, now)),
            Answer::Lost => exchange.lose(NetworkError::Unreachable),
            Answer::DoneAndLost => {
                drop(self.server.answer(&exchange.message, now));
                exchange.lose(NetworkError::Unreachable);
            }
            Answer::Broken => exchange.answer(server::failure()),
            Answer::Refused => exchange.answer(server::refusal()),
        }
    }
}

/// What can become of a request: everything that makes a difference for its kind.
pub(crate) fn possible_answers(message: &Message) -> &'static [Answer] {
    use Answer::{Broken, Done, DoneAndLost, Lost, Refused};
    match message {
        Message::Refresh(_) => &[Done, Lost, DoneAndLost, Broken],
        Message::Code(_) => &[Done, Lost, DoneAndLost],
        // An error of the API's is an answer, and one that is lost was perhaps never given.
        Message::Call(_) => &[Done, Lost, Refused],
        // What comes after a revocation does not depend on why it failed.
        Message::Revoke(_) => &[Done, Lost],
    }
}
