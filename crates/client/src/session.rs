//! The session: the only holder of tokens.
//!
//! One story a file: how it authorizes, refreshes, calls resources, and ends. Each is written
//! against the ports of [`crate::platform`], so it reads and runs the same in a page, in a worker
//! and in a test.

mod authorize;
mod end_session;
mod refresh;
mod renewal;
mod resource;
mod server;
mod state;
mod userinfo;

use std::rc::Rc;

use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::Error;

use crate::command::{Command, Reply};
use crate::platform::Platform;
use crate::promise::SingleFlight;
use crate::view::SessionView;
use server::Server;
use state::State;
pub use state::Subscription;

/// A session with one authorization server. Cheap to clone; the clones are the same session.
pub struct Session<P: Platform>(Rc<Inner<P>>);

struct Inner<P: Platform> {
    config: ClientConfig,
    platform: P,
    server: Server,
    state: State,
    refreshing: SingleFlight<Result<(), Error>>,
}

impl<P: Platform> Session<P> {
    /// A session in which nobody is signed in.
    #[must_use]
    pub fn new(config: ClientConfig, platform: P) -> Self {
        let server = Server::new(&config);
        let refreshing = SingleFlight::new();
        Self(Rc::new(Inner { config, platform, server, state: State::default(), refreshing }))
    }

    /// Carries out a command.
    ///
    /// # Errors
    ///
    /// Whatever went wrong; nothing that the session held before is lost by it, unless the error
    /// says that the session ended.
    pub async fn execute(&self, command: Command) -> Result<Reply, Error> {
        match command {
            Command::Prepare => {
                self.prepare();
                Ok(Reply::Done)
            }
            Command::Authorize(request) => self.authorize(request).await.map(Reply::Departure),
            Command::Receive(callback) => self.receive(callback).await.map(Reply::Arrival),
            Command::Fetch(request) => self.fetch(request).await.map(Reply::Response),
            Command::LoadUserInfo => self.load_userinfo().await.map(|()| Reply::Done),
            Command::Refresh => self.refresh().await.map(|()| Reply::Done),
            Command::SignOut => Ok(Reply::Ended(self.sign_out().await)),
            Command::Wake => {
                self.0.state.wake();
                Ok(Reply::Done)
            }
            Command::Abandon(reason) => {
                match reason {
                    Some(error) => self.0.state.fail(error),
                    None => self.0.state.stop_signing_in(),
                }
                Ok(Reply::Done)
            }
        }
    }

    /// The session as a page may see it.
    #[must_use]
    pub fn view(&self) -> SessionView {
        self.0.state.view(self.0.platform.moment())
    }

    /// Calls `listener` after each change, until the subscription is dropped.
    pub fn subscribe(&self, listener: impl Fn() + 'static) -> Subscription {
        self.0.state.subscribe(listener)
    }
}

impl<P: Platform> Clone for Session<P> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}
