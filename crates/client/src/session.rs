//! The session: the only holder of tokens.
//!
//! One story a file: how it authorizes, refreshes, calls resources, and ends. Each is written
//! against the ports of [`crate::platform`], so it reads and runs the same in a page, in a worker
//! and in a test.

mod authorize;
mod end_session;
mod limits;
mod frontchannel_logout;
mod refresh;
mod renewal;
mod resource;
mod resource_metadata;
mod server;
mod state;
mod userinfo;

use std::rc::Rc;

use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::Error;

use crate::command::{Command, Reply};
pub use crate::listeners::Subscription;
use crate::platform::Platform;
use crate::view::SessionView;
use refresh::Refreshing;
use server::Server;
use state::State;

/// A session with one authorization server. Cheap to clone; the clones are the same session.
pub struct Session<P: Platform>(Rc<Inner<P>>);

struct Inner<P: Platform> {
    config: ClientConfig,
    platform: P,
    server: Server,
    state: State,
    refreshing: Refreshing,
}

impl<P: Platform> Session<P> {
    /// A session in which nobody is signed in.
    #[must_use]
    pub fn new(config: ClientConfig, platform: P) -> Self {
        let server = Server::new(&config);
        let refreshing = Refreshing::new(&config);
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
            Command::ReadResourceMetadata { requested, location } => {
                let metadata = self.read_resource_metadata(&requested, &location).await;
                metadata.map(Reply::ResourceMetadata)
            }
            Command::LoadUserInfo => self.load_userinfo().await.map(|()| Reply::Done),
            Command::Refresh => {
                self.refresh(self.0.config.first_resource()).await.map(|()| Reply::Done)
            }
            Command::SignOut => Ok(Reply::Ended(self.sign_out().await)),
            Command::Active => {
                self.note_activity();
                Ok(Reply::Done)
            }
            Command::FrontchannelLogout(request) => {
                Ok(Reply::NamedSession(self.end_if_named(&request)))
            }
            Command::SignedInElsewhere => {
                self.0.state.hear_sign_in();
                Ok(Reply::Done)
            }
            Command::Wake => {
                self.enforce_limits();
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
        let view = self.0.state.view(self.0.platform.moment());
        SessionView { ending: self.ending(), ..view }
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
