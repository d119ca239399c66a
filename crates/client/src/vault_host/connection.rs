//! A port that a vault answers at, and what is waited for.

use std::cell::RefCell;
use std::rc::Rc;

use public_client_protocol::error::Error;

use crate::command::Reply;
use crate::port::{Enclosed, Port, ToPage, ToVault};
use crate::promise::Promise;

/// What comes of a call.
type Outcome = Result<Reply, Error>;

pub(super) struct Connection {
    pub(super) port: Box<dyn Port>,
    /// The name of the vault, since it let this page in.
    vault: RefCell<Option<String>>,
    calls: RefCell<Vec<Rc<Call>>>,
    /// Kept and replaced whenever anything is heard.
    heard: RefCell<Promise<()>>,
    ended: RefCell<Option<Error>>,
}

/// A call that waits for its reply.
pub(super) struct Call {
    pub(super) id: u64,
    outcome: RefCell<Option<Outcome>>,
    pub(super) is_over: Promise<()>,
}

impl Connection {
    pub(super) fn new(port: Box<dyn Port>) -> Self {
        Self {
            port,
            vault: RefCell::default(),
            calls: RefCell::default(),
            heard: RefCell::default(),
            ended: RefCell::default(),
        }
    }

    pub(super) fn say(&self, message: &ToVault) {
        self.port.post(&message.to_text(), None);
    }

    pub(super) fn welcome(&self, vault: String) {
        self.vault.replace(Some(vault));
    }

    pub(super) fn vault(&self) -> Option<String> {
        self.vault.borrow().clone()
    }

    /// Kept when the next message comes.
    pub(super) fn hearing(&self) -> Promise<()> {
        self.heard.borrow().clone()
    }

    pub(super) fn note_heard(&self) {
        self.heard.replace(Promise::new()).keep(());
    }

    /// Sends a call. One that cannot be sent any more is over at once.
    pub(super) fn begin(&self, id: u64, text: &str, enclosed: Option<Enclosed>) -> Rc<Call> {
        let (outcome, is_over) = (RefCell::default(), Promise::new());
        let call = Rc::new(Call { id, outcome, is_over });
        let ended = self.ended.borrow().clone();
        if let Some(error) = ended {
            call.end(Err(error));
        } else {
            self.calls.borrow_mut().push(Rc::clone(&call));
            self.port.post(text, enclosed);
        }
        call
    }

    /// Nobody waits for a call any more.
    pub(super) fn forget(&self, id: u64) -> Option<Rc<Call>> {
        let mut calls = self.calls.borrow_mut();
        let place = calls.iter().position(|call| call.id == id)?;
        Some(calls.swap_remove(place))
    }

    /// Ends the call that a reply is for; one that nobody waits for is dropped, and so is its body.
    pub(super) fn answer(&self, message: ToPage, enclosed: Option<Enclosed>) {
        let ToPage::Reply { id, mut outcome } = message else { return };
        let Some(call) = self.forget(id) else { return };
        if let (Ok(Reply::Response(response)), Some(enclosed)) = (&mut outcome, enclosed) {
            response.body = self.port.response_body(enclosed);
        }
        call.end(outcome);
    }

    /// Everything that is waited for ends in this error.
    pub(super) fn end(&self, error: &Error) {
        self.ended.replace(Some(error.clone()));
        for call in self.calls.take() {
            call.end(Err(error.clone()));
        }
        self.port.close();
        self.note_heard();
    }
}

impl Call {
    fn end(&self, outcome: Outcome) {
        self.outcome.replace(Some(outcome));
        self.is_over.keep(());
    }

    /// What came of it, once it is over.
    pub(super) fn take_outcome(&self) -> Option<Outcome> {
        self.outcome.take()
    }
}
