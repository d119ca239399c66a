//! Where the session lives, as a page sees it.

use std::future::Future;
use std::pin::Pin;

use public_client_protocol::error::Error;

use crate::command::{Command, Reply};
use crate::platform::Platform;
use crate::session::{Session, Subscription};
use crate::view::SessionView;

/// A reply that is on its way.
pub type Answer = Pin<Box<dyn Future<Output = Result<Reply, Error>>>>;

/// Where the session lives: in this page, or behind a port.
pub trait Host {
    /// Has a command carried out.
    fn execute(&self, command: Command) -> Answer;

    /// The session as it is now.
    fn view(&self) -> SessionView;

    /// Calls `listener` after each change.
    fn subscribe(&self, listener: Box<dyn Fn()>) -> Subscription;
}

impl<P: Platform> Host for Session<P> {
    fn execute(&self, command: Command) -> Answer {
        let session = self.clone();
        Box::pin(async move { session.execute(command).await })
    }

    fn view(&self) -> SessionView {
        Self::view(self)
    }

    fn subscribe(&self, listener: Box<dyn Fn()>) -> Subscription {
        Self::subscribe(self, listener)
    }
}
