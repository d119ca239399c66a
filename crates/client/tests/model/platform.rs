//! The session's platform: nothing happens on it before the explorer says so.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use public_client::error::{BrowserError, NetworkError};
use public_client::fake::FakePage;
use public_client::http::{HttpRequest, HttpResponse};
use public_client::page::Page;
use public_client::platform::Platform;
use public_client_protocol::jws::SignatureInput;
use public_client_protocol::state::RandomOctets;
use public_client_protocol::time::{Monotonic, UnixTime};

use super::executor::{Executor, Slot};
use super::lock::HeldLock;
use super::network::{Exchange, Fate, Message, Network};
use super::sabotage::Sabotage;
use super::tab::LoadId;

/// What the local clock said at the start.
const EPOCH: u64 = 1_790_000_000;

/// The time since the start, for every tab. The clones are one clock.
#[derive(Clone, Default)]
pub(crate) struct Clock(Rc<Cell<Duration>>);

impl Clock {
    pub(crate) fn now(&self) -> Duration {
        self.0.get()
    }

    pub(crate) fn unix_seconds(&self) -> u64 {
        EPOCH + self.now().as_secs()
    }

    /// Moves forward, never back.
    pub(crate) fn advance_to(&self, then: Duration) {
        self.0.set(self.now().max(then));
    }
}

/// A timer, and when it is due.
pub(crate) struct Timer {
    pub(crate) due: Duration,
    end: Slot<()>,
}

/// The platform of one page. The clones are one platform.
#[derive(Clone)]
pub(crate) struct TabPlatform(Rc<Inner>);

struct Inner {
    load: LoadId,
    clock: Clock,
    network: Network,
    executor: Executor,
    timers: RefCell<Vec<Timer>>,
    /// How much randomness this tab has used.
    randomness: Rc<Cell<u8>>,
    page: FakePage,
    sabotage: Sabotage,
}

impl TabPlatform {
    pub(crate) fn new(
        load: LoadId,
        clock: Clock,
        network: Network,
        randomness: Rc<Cell<u8>>,
        (page, sabotage): (FakePage, Sabotage),
    ) -> Self {
        let (executor, timers) = (Executor::default(), RefCell::default());
        let inner = Inner { load, clock, network, executor, timers, randomness, page, sabotage };
        Self(Rc::new(inner))
    }

    pub(crate) fn executor(&self) -> &Executor {
        &self.0.executor
    }

    pub(crate) fn sabotage(&self) -> Sabotage {
        self.0.sabotage
    }

    /// Whether an answer to this page was ever lost.
    pub(crate) fn has_lost(&self) -> bool {
        let is_lost = |exchange: &Exchange| exchange.fate() == Fate::Lost;
        let history = self.0.network.history();
        history.iter().any(|exchange| exchange.load == self.0.load && is_lost(exchange))
    }

    /// Writes something into the page's storage, which no session can.
    pub(crate) fn keep(&self, record: &str) {
        self.0.page.keep("kept", record).unwrap();
    }

    /// Sends a request without any sabotage.
    pub(crate) async fn transmit(
        &self,
        request: &HttpRequest,
    ) -> Result<HttpResponse, NetworkError> {
        self.transmit_as(Message::of(request), request.limits.time).await
    }

    pub(crate) fn transmit_as(
        &self,
        message: Message,
        time: Duration,
    ) -> impl Future<Output = Result<HttpResponse, NetworkError>> + use<> {
        self.0.network.begin(self.0.load, message, self.0.clock.now() + time)
    }

    /// When the next timer is due.
    pub(crate) fn next_timer(&self) -> Option<Duration> {
        self.0.timers.borrow_mut().retain(|timer| timer.end.is_awaited());
        self.0.timers.borrow().iter().map(|timer| timer.due).min()
    }

    /// Lets the timer ring that is due first.
    pub(crate) fn ring(&self) {
        let Some(due) = self.next_timer() else { return };
        let place = self.0.timers.borrow().iter().position(|timer| timer.due == due);
        let timer = place.map(|place| self.0.timers.borrow_mut().remove(place));
        timer.into_iter().for_each(|timer| timer.end.give(()));
    }
}

impl Platform for TabPlatform {
    type Lock = HeldLock;

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, NetworkError> {
        self.0.sabotage.send(self, request).await
    }

    async fn verify(&self, _: &SignatureInput) -> Result<bool, BrowserError> {
        unreachable!("plain OAuth 2.0 has no signatures")
    }

    /// Never the same twice. The first octet spreads the renewals of tabs, and is the tab's.
    fn random(&self) -> Result<RandomOctets, BrowserError> {
        let used = self.0.randomness.get().checked_add(1).expect("not that much");
        self.0.randomness.set(used);
        let mut octets = [used; 32];
        octets[0] = if self.0.load.tab == 0 { 0 } else { 128 };
        Ok(RandomOctets::new(octets))
    }

    fn now(&self) -> UnixTime {
        UnixTime::from_seconds(self.0.clock.unix_seconds())
    }

    fn monotonic(&self) -> Monotonic {
        Monotonic::from_start(self.0.clock.now())
    }

    async fn sleep(&self, delay: Duration) {
        let (end, waiting) = Slot::new();
        let due = self.0.clock.now() + self.0.sabotage.delay(delay);
        self.0.timers.borrow_mut().push(Timer { due, end });
        waiting.await;
    }

    async fn exclusive(&self, _: &str) -> HeldLock {
        self.0.network.lock().take(self.0.load).await
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        self.0.executor.spawn(task);
    }
}
