//! A page at the vault.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use public_client_protocol::error::{BrowserError, NetworkError, Phase};
use public_client_protocol::time::Moment;

use super::Vault;
use super::calls::Calls;
use super::room::Room;
use crate::command::{Command, Reply, ResponseBody};
use crate::platform::Platform;
use crate::port::{Enclosed, Hello, Port, Refusal, ToPage, ToVault};
use crate::promise::first;
use crate::session::Subscription;

/// A page says something at least this often, unless it is frozen or gone; browsers slow the timers
/// of hidden pages to one a minute.
const SILENCE: Duration = Duration::from_secs(180);

/// For how long a page that left may come back with its memory; browsers keep it for less.
const ABSENCE: Duration = Duration::from_secs(900);

pub(super) struct Visitor<P: Platform> {
    vault: Vault<P>,
    port: Box<dyn Port>,
    inside: RefCell<Option<Inside<P>>>,
    is_present: Cell<bool>,
    heard: Cell<Moment>,
    calls: Calls,
    /// The last attempt to sign in that this page began.
    attempt: Cell<Option<u64>>,
}

struct Inside<P: Platform> {
    room: Rc<Room<P>>,
    _views: Subscription,
}

impl<P: Platform + Clone> Visitor<P> {
    pub(super) fn new(vault: Vault<P>, port: Box<dyn Port>) -> Rc<Self> {
        let heard = Cell::new(vault.0.platform.moment());
        Rc::new(Self {
            vault,
            port,
            inside: RefCell::default(),
            is_present: Cell::default(),
            heard,
            calls: Calls::default(),
            attempt: Cell::default(),
        })
    }

    pub(super) fn listen(self: &Rc<Self>) {
        let visitor = Rc::downgrade(self);
        self.port.listen(Box::new(move |text, enclosed| {
            if let Some(visitor) = visitor.upgrade() {
                visitor.hear(&text, enclosed);
            }
        }));
    }

    fn hear(self: &Rc<Self>, text: &str, enclosed: Option<Enclosed>) {
        self.heard.set(self.vault.0.platform.moment());
        match ToVault::parse(text) {
            Some(ToVault::Hello(hello)) => self.greet(&hello),
            Some(ToVault::Goodbye) => self.leave(),
            Some(message) => {
                self.come_back();
                self.attend(message, enclosed);
            }
            None => self.refuse_call(text),
        }
    }

    fn greet(self: &Rc<Self>, hello: &Hello) {
        let room = match self.vault.room(hello) {
            Ok(room) => room,
            Err(refusal) => return self.say(&ToPage::Refused(refusal)),
        };
        self.leave();
        let visitor = Rc::downgrade(self);
        let views = room.session.subscribe(move || {
            if let Some(visitor) = visitor.upgrade() {
                visitor.show();
            }
        });
        let session = room.session.clone();
        self.inside.replace(Some(Inside { room, _views: views }));
        self.enter();
        self.say(&ToPage::Welcome { vault: self.vault.0.name.clone(), view: session.view() });
    }

    fn attend(self: &Rc<Self>, message: ToVault, enclosed: Option<Enclosed>) {
        match message {
            ToVault::Ping => self.say(&ToPage::Pong),
            ToVault::Cancel { id } => self.calls.cancel(id),
            ToVault::Call { id, command } => self.carry_out(id, command, enclosed),
            ToVault::Hello(_) | ToVault::Goodbye => {}
        }
    }

    /// Something of another build, perhaps. Whoever waits for an answer gets one.
    fn refuse_call(&self, text: &str) {
        if let Some(id) = ToVault::unread_call(text) {
            self.say(&refused(id));
        }
    }

    fn carry_out(self: &Rc<Self>, id: u64, mut command: Command, enclosed: Option<Enclosed>) {
        let Some(room) = self.room() else { return self.say(&refused(id)) };
        if let (Command::Fetch(request), Some(enclosed)) = (&mut command, enclosed) {
            request.body = self.port.request_body(enclosed);
        }
        let cancelled = self.calls.begin(id, &command);
        let visitor = Rc::clone(self);
        self.vault.0.platform.spawn(async move {
            let answer = async { visitor.answer(id, &room, command).await };
            first(answer, cancelled).await;
            visitor.calls.end(id);
            room.settle();
        });
    }

    async fn answer(&self, id: u64, room: &Room<P>, command: Command) {
        let is_attempt = matches!(command, Command::Authorize(_));
        let mut outcome = room.session.execute(command).await;
        if is_attempt && outcome.is_ok() {
            self.attempt.set(Some(room.session.attempt()));
            if !self.is_present.get() {
                self.give_up(room);
            }
        }
        let enclosed = match &mut outcome {
            Ok(Reply::Response(response)) => {
                let body = std::mem::replace(&mut response.body, ResponseBody::empty());
                match self.port.enclose_response(body).await {
                    Ok(enclosed) => Some(enclosed),
                    Err(error) => {
                        outcome = Err(error.during(Phase::Resource));
                        None
                    }
                }
            }
            _ => None,
        };
        self.port.post(&ToPage::Reply { id, outcome }.to_text(), enclosed);
    }

    fn show(&self) {
        if let Some(room) = self.room().filter(|_| self.is_present.get()) {
            self.say(&ToPage::View(room.session.view()));
        }
    }

    /// A page that had left, or was taken for gone, knows nothing of what happened meanwhile.
    fn come_back(&self) {
        if !self.is_present.get() {
            self.enter();
            self.show();
        }
    }

    fn enter(&self) {
        let Some(room) = self.room().filter(|_| !self.is_present.get()) else { return };
        room.enter();
        self.is_present.set(true);
        for id in self.calls.take_cut() {
            self.say(&aborted(id));
        }
    }

    /// The page is gone, for all one knows.
    pub(super) fn leave(&self) {
        let Some(room) = self.room().filter(|_| self.is_present.replace(false)) else { return };
        self.calls.cut();
        room.leave();
        self.give_up(&room);
    }

    /// The others need not wait with a page that is gone: whoever comes back says so.
    fn give_up(&self, room: &Room<P>) {
        if let Some(attempt) = self.attempt.take() {
            room.session.stop_waiting(attempt);
        }
    }

    pub(super) fn is_silent(&self, now: Moment) -> bool {
        self.is_present.get() && now.since(self.heard.get()) >= SILENCE
    }

    pub(super) fn is_gone(&self, now: Moment) -> bool {
        !self.is_present.get() && now.since(self.heard.get()) >= ABSENCE
    }

    fn room(&self) -> Option<Rc<Room<P>>> {
        self.inside.borrow().as_ref().map(|inside| Rc::clone(&inside.room))
    }

    fn say(&self, message: &ToPage) {
        self.port.post(&message.to_text(), None);
    }
}

impl<P: Platform> Drop for Visitor<P> {
    fn drop(&mut self) {
        self.port.close();
    }
}

/// Answers a hello, and nothing else.
pub(super) fn refuse(port: Box<dyn Port>, refusal: Refusal) {
    let port: Rc<dyn Port> = Rc::from(port);
    let answering = Rc::clone(&port);
    port.listen(Box::new(move |text, _| {
        if let Some(ToVault::Hello(_)) = ToVault::parse(&text) {
            answering.post(&ToPage::Refused(refusal.clone()).to_text(), None);
        }
    }));
}

/// Tells a page that was taken for gone, and is not.
fn aborted(id: u64) -> ToPage {
    let outcome = Err(NetworkError::Aborted.during(Phase::Resource));
    ToPage::Reply { id, outcome }
}

/// Answers a call that cannot be carried out as it came.
fn refused(id: u64) -> ToPage {
    ToPage::Reply { id, outcome: Err(BrowserError::UnexpectedReply.into()) }
}
