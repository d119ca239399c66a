//! A host whose session is as the test sets it.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use public_client_protocol::error::{CallerError, Error};

use crate::command::{Command, Reply};
use crate::handle::{Answer, Host};
use crate::listeners::Listeners;
use crate::session::Subscription;
use crate::view::SessionView;

/// A host that shows the view it was given and answers what it was told to, in that order. The
/// clones are one host.
#[derive(Clone, Default)]
pub struct FakeHost(Rc<Inner>);

#[derive(Default)]
struct Inner {
    view: RefCell<SessionView>,
    answers: RefCell<VecDeque<Result<Reply, Error>>>,
    commands: RefCell<Vec<Command>>,
    listeners: Listeners,
}

impl FakeHost {
    /// Shows another session from now on, and tells whoever listens.
    pub fn set_view(&self, view: SessionView) {
        self.0.view.replace(view);
        self.0.listeners.notify();
    }

    /// Answers a later command so; answers are used up in their order. A command for which there
    /// is none is refused with [`CallerError::NotSignedIn`].
    pub fn answer(&self, answer: Result<Reply, Error>) {
        self.0.answers.borrow_mut().push_back(answer);
    }

    /// The commands so far; they are handed out once.
    #[must_use]
    pub fn take_commands(&self) -> Vec<Command> {
        self.0.commands.take()
    }
}

impl Host for FakeHost {
    fn execute(&self, command: Command) -> Answer {
        self.0.commands.borrow_mut().push(command);
        let answer = self.0.answers.borrow_mut().pop_front();
        Box::pin(async { answer.unwrap_or(Err(CallerError::NotSignedIn.into())) })
    }

    fn view(&self) -> SessionView {
        self.0.view.borrow().clone()
    }

    fn subscribe(&self, listener: Box<dyn Fn()>) -> Subscription {
        self.0.listeners.subscribe(Rc::from(listener))
    }
}
