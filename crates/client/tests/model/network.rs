//! What is on its way between the pages and the servers, and everything that ever was.

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;
use std::time::Duration;

use public_client::error::NetworkError;
use public_client::http::{HttpRequest, HttpResponse};

use super::executor::Slot;
use super::lock::Lock;
use super::tab::LoadId;

/// What a request is to the server: which secret it presents, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Message {
    Code(String),
    Refresh(String),
    Revoke(String),
    Call(String),
}

impl Message {
    pub(crate) fn of(request: &HttpRequest) -> Self {
        let body = request.body.as_ref().map_or(&[][..], |body| body);
        let field = |name: &str| {
            let mut pairs = form_urlencoded::parse(body);
            pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
        };
        let bearer = || request.headers.get("Authorization")?.strip_prefix("Bearer ");
        match (request.url.path(), field("grant_type").as_deref()) {
            ("/token", Some("authorization_code")) => Self::Code(field("code").unwrap()),
            ("/token", Some("refresh_token")) => Self::Refresh(field("refresh_token").unwrap()),
            ("/revoke", None) => Self::Revoke(field("token").unwrap()),
            ("/stay", None) => Self::Call(bearer().expect("a token").to_owned()),
            other => panic!("nobody sends this: {other:?}"),
        }
    }
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    InFlight,
    /// The page got an answer with this status.
    Answered(u16),
    /// The page was told that there is none.
    Lost,
}

/// A request and its answer.
pub(crate) struct Exchange {
    pub(crate) load: LoadId,
    pub(crate) message: Message,
    /// When the page gives up.
    pub(crate) deadline: Duration,
    fate: Cell<Fate>,
    reply: Slot<Result<HttpResponse, NetworkError>>,
}

impl Exchange {
    pub(crate) fn fate(&self) -> Fate {
        self.fate.get()
    }

    /// Under way, and somebody waits for it: a page that is gone does not.
    pub(crate) fn is_in_flight(&self) -> bool {
        self.fate.get() == Fate::InFlight && self.reply.is_awaited()
    }

    pub(crate) fn answer(&self, response: HttpResponse) {
        self.fate.set(Fate::Answered(response.status));
        self.reply.give(Ok(response));
    }

    pub(crate) fn lose(&self, error: NetworkError) {
        self.fate.set(Fate::Lost);
        self.reply.give(Err(error));
    }
}

/// The network of a browser. The clones are one network.
#[derive(Clone, Default)]
pub(crate) struct Network(Rc<Inner>);

#[derive(Default)]
struct Inner {
    is_offline: Cell<bool>,
    history: RefCell<Vec<Rc<Exchange>>>,
    lock: Lock,
}

impl Network {
    /// Takes a request; who waits for the slot gets its answer.
    pub(crate) fn begin(
        &self,
        load: LoadId,
        message: Message,
        deadline: Duration,
    ) -> Slot<Result<HttpResponse, NetworkError>> {
        let (reply, waiting) = Slot::new();
        let exchange = Exchange { load, message, deadline, fate: Cell::new(Fate::InFlight), reply };
        if self.0.is_offline.get() {
            exchange.lose(NetworkError::Unreachable);
        }
        self.0.history.borrow_mut().push(Rc::new(exchange));
        waiting
    }

    /// The lock that all pages share.
    pub(crate) fn lock(&self) -> &Lock {
        &self.0.lock
    }

    pub(crate) fn is_offline(&self) -> bool {
        self.0.is_offline.get()
    }

    /// Takes the network away, with all that is under way, or brings it back.
    pub(crate) fn set_offline(&self, is_offline: bool) {
        self.0.is_offline.set(is_offline);
        if is_offline {
            self.in_flight().iter().for_each(|exchange| exchange.lose(NetworkError::Unreachable));
        }
    }

    /// Every request that was ever sent, in order.
    pub(crate) fn history(&self) -> Ref<'_, Vec<Rc<Exchange>>> {
        self.0.history.borrow()
    }

    pub(crate) fn in_flight(&self) -> Vec<Rc<Exchange>> {
        self.history().iter().filter(|exchange| exchange.is_in_flight()).cloned().collect()
    }

    pub(crate) fn in_flight_of(&self, load: LoadId) -> Vec<Rc<Exchange>> {
        let mut exchanges = self.in_flight();
        exchanges.retain(|exchange| exchange.load == load);
        exchanges
    }
}
