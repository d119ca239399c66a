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

/// Kept when the session can be looked at, or why it cannot.
pub type Ready = Pin<Box<dyn Future<Output = Result<(), Error>>>>;

/// Where the session lives: in this page, or behind a port.
pub trait Host {
    /// Has a command carried out.
    fn execute(&self, command: Command) -> Answer;

    /// The session as it is now.
    fn view(&self) -> SessionView;

    /// Calls `listener` after each change.
    fn subscribe(&self, listener: Box<dyn Fn()>) -> Subscription;

    /// Waits until the session is there to be looked at; in this page it is at once.
    ///
    /// # Errors
    ///
    /// What keeps it from being reached.
    fn ready(&self) -> Ready {
        Box::pin(std::future::ready(Ok(())))
    }

    /// This page is about to go, or to be kept without being seen.
    fn leave(&self) {}

    /// This page is shown again, with its memory, after it had left.
    fn come_back(&self) {}

    /// Shows nobody until the session itself is heard of: what was last seen of it is over. A session
    /// in this page is always seen as it is.
    fn conceal(&self) {}

    /// The name of the vault that this page shares with others, if it does: what they tell of the
    /// session is known here already.
    fn shared(&self) -> Option<String> {
        None
    }
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
