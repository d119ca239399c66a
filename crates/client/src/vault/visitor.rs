//! A page at the vault, at the other end of a port.

use std::cell::RefCell;
use std::rc::Rc;

use public_client_protocol::error::{BrowserError, Error, Phase};

use super::Vault;
use super::presence::{Presence, aborted};
use crate::command::{Command, Reply, ResponseBody};
use crate::platform::Platform;
use crate::port::{Enclosed, Hello, Port, ToPage, ToVault};
use crate::session::Subscription;

pub(super) struct Visitor<P: Platform> {
    vault: Vault<P>,
    port: Box<dyn Port>,
    presence: Rc<Presence<P>>,
    views: RefCell<Option<Subscription>>,
}

impl<P: Platform + Clone> Visitor<P> {
    pub(super) fn new(vault: Vault<P>, port: Box<dyn Port>, presence: Rc<Presence<P>>) -> Rc<Self> {
        Rc::new(Self { vault, port, presence, views: RefCell::default() })
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
        self.presence.note_heard();
        match ToVault::parse(text) {
            Some(ToVault::Hello(hello)) => self.greet(&hello),
            Some(ToVault::Goodbye) => self.presence.leave(),
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
        let visitor = Rc::downgrade(self);
        let views = room.session.subscribe(move || {
            if let Some(visitor) = visitor.upgrade() {
                visitor.show();
            }
        });
        let session = room.session.clone();
        self.presence.go_to(room);
        self.views.replace(Some(views));
        self.enter();
        self.say(&ToPage::Welcome { vault: self.vault.0.name.clone(), view: session.view() });
    }

    fn attend(self: &Rc<Self>, message: ToVault, enclosed: Option<Enclosed>) {
        match message {
            ToVault::Ping => self.say(&ToPage::Pong),
            ToVault::Cancel { id } => self.presence.cancel(id),
            ToVault::Call { id, command } => self.carry_out(id, command, enclosed),
            ToVault::Hello(_) | ToVault::Goodbye => {}
        }
    }

    /// Something of another build, perhaps. Whoever waits for an answer gets one.
    fn refuse_call(&self, text: &str) {
        if let Some(id) = ToVault::unread_call(text) {
            self.reply(id, Err(BrowserError::UnexpectedReply.into()));
        }
    }

    fn carry_out(self: &Rc<Self>, id: u64, mut command: Command, enclosed: Option<Enclosed>) {
        let Some(begun) = self.presence.begin(id, &command) else {
            return self.reply(id, Err(BrowserError::UnexpectedReply.into()));
        };
        if let (Command::Fetch(request), Some(enclosed)) = (&mut command, enclosed) {
            request.body = self.port.request_body(enclosed);
        }
        let visitor = Rc::clone(self);
        self.vault.0.platform.spawn(async move {
            let answer = async {
                let outcome = visitor.presence.execute(&begun, command).await;
                visitor.answer(id, outcome).await;
            };
            visitor.presence.finish(&begun, answer).await;
        });
    }

    async fn answer(&self, id: u64, mut outcome: Result<Reply, Error>) {
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
        if let Some(room) = self.presence.room().filter(|_| self.presence.is_there()) {
            self.say(&ToPage::View(room.session.view()));
        }
    }

    /// A page that had left, or was taken for gone, knows nothing of what happened meanwhile.
    fn come_back(&self) {
        if self.enter() {
            self.show();
        }
    }

    /// Whether the page was not there.
    fn enter(&self) -> bool {
        let Some(cut) = self.presence.enter() else { return false };
        for id in cut {
            self.reply(id, Err(aborted()));
        }
        true
    }

    fn reply(&self, id: u64, outcome: Result<Reply, Error>) {
        self.say(&ToPage::Reply { id, outcome });
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
