//! A network on which things go wrong at random, and the same things each time.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use public_client::error::{BrowserError, NetworkError};
use public_client::http::{Headers, HttpRequest, HttpResponse};
use public_client::platform::Platform;
use public_client_protocol::jws::SignatureInput;
use public_client_protocol::state::RandomOctets;
use public_client_protocol::time::{Monotonic, UnixTime};
use zeroize::Zeroizing;

use crate::pair::network::{Network, TakenLock};
use crate::pair::world::API;

/// Random numbers from a seed (xorshift). The clones are one sequence.
#[derive(Clone, Debug)]
pub(crate) struct Dice(Rc<Cell<u64>>);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Rc::new(Cell::new(seed)))
    }

    /// One of `0..limit`.
    pub(crate) fn up_to(&self, limit: u64) -> u64 {
        let mut number = self.0.get();
        number ^= number << 13;
        number ^= number >> 7;
        number ^= number << 17;
        self.0.set(number);
        number % limit
    }
}

/// What goes wrong, and how often it did. The clones are one.
#[derive(Clone, Debug)]
pub(crate) struct Faults(Rc<Counts>);

#[derive(Debug)]
struct Counts {
    dice: Dice,
    is_active: Cell<bool>,
    lost_requests: Cell<usize>,
    lost_answers: Cell<usize>,
    refused: Cell<usize>,
    slow: Cell<usize>,
}

/// What happens to one request.
enum Fault {
    RequestLost,
    AnswerLost,
    /// A gateway answers in the server's place (RFC 9110 §15.6.4, RFC 6585 §4).
    Refused(u16),
    Slow(Duration),
}

impl Faults {
    pub(crate) fn new(dice: Dice) -> Self {
        let is_active = Cell::new(false);
        let (lost_requests, lost_answers) = (Cell::new(0), Cell::new(0));
        let (refused, slow) = (Cell::new(0), Cell::new(0));
        Self(Rc::new(Counts { dice, is_active, lost_requests, lost_answers, refused, slow }))
    }

    pub(crate) fn set_active(&self, is_active: bool) {
        self.0.is_active.set(is_active);
    }

    /// An answer that is lost after a rotation may end a session; so that is not among them.
    fn roll(&self, is_call: bool) -> Option<Fault> {
        if !self.0.is_active.get() {
            return None;
        }
        let (counter, fault) = match self.0.dice.up_to(100) {
            0..3 => (&self.0.lost_requests, Fault::RequestLost),
            3..6 if is_call => (&self.0.lost_answers, Fault::AnswerLost),
            6..8 => (&self.0.refused, Fault::Refused(503)),
            8..9 => (&self.0.refused, Fault::Refused(429)),
            // Within the time that the session allows to a token request.
            9..11 => (&self.0.slow, Fault::Slow(Duration::from_secs(self.0.dice.up_to(9)))),
            _ => return None,
        };
        counter.set(counter.get() + 1);
        Some(fault)
    }
}

/// The pair's network, with faults.
pub(crate) struct FaultyNetwork {
    network: Network,
    faults: Faults,
}

impl FaultyNetwork {
    pub(crate) fn new(network: Network, faults: Faults) -> Self {
        Self { network, faults }
    }
}

impl Platform for FaultyNetwork {
    type Lock = TakenLock;

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, NetworkError> {
        let is_call = request.url.origin().to_string() == API;
        match self.faults.roll(is_call) {
            Some(Fault::RequestLost) => Err(NetworkError::Unreachable),
            Some(Fault::AnswerLost) => {
                drop(self.network.send(request).await);
                Err(NetworkError::Unreachable)
            }
            Some(Fault::Refused(status)) => Ok(empty(status)),
            Some(Fault::Slow(delay)) => {
                tokio::time::sleep(delay).await;
                self.network.send(request).await
            }
            None => self.network.send(request).await,
        }
    }

    async fn verify(&self, input: &SignatureInput) -> Result<bool, BrowserError> {
        self.network.verify(input).await
    }

    /// More of it than the pair's network has.
    fn random(&self) -> Result<RandomOctets, BrowserError> {
        let octet = |_| self.faults.0.dice.up_to(256).to_le_bytes()[0];
        Ok(RandomOctets::new(std::array::from_fn(octet)))
    }

    fn now(&self) -> UnixTime {
        self.network.now()
    }

    fn monotonic(&self) -> Monotonic {
        self.network.monotonic()
    }

    async fn sleep(&self, delay: Duration) {
        self.network.sleep(delay).await;
    }

    async fn exclusive(&self, name: &str) -> TakenLock {
        self.network.exclusive(name).await
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        self.network.spawn(task);
    }
}

fn empty(status: u16) -> HttpResponse {
    HttpResponse { status, headers: Headers::new(), body: Zeroizing::new(Vec::new()) }
}
