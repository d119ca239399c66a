//! What breaks an invariant on purpose, between the session and its surroundings, so that it is
//! seen that the explorer notices. Each does what a careless session would do.

use std::time::Duration;

use public_client::command::{Command, Reply};
use public_client::error::NetworkError;
use public_client::fake::FakePage;
use public_client::handle::{Answer, Host};
use public_client::http::{HttpRequest, HttpResponse};
use public_client::page::Page;
use public_client::session::{Session, Subscription};
use public_client::view::SessionView;

use super::network::Message;
use super::platform::TabPlatform;
use super::server;

/// What is broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Sabotage {
    /// Nothing.
    #[default]
    None,
    /// A refresh token is sent again after its answer.
    RefreshesAgain,
    /// Another refresh is sent beside each.
    RefreshesTwiceAtOnce,
    /// A code whose answer was lost is sent again.
    RetriesCodes,
    /// Signing out is not done.
    SwallowsSignOut,
    /// A tab does not listen to the others.
    IsDeaf,
    /// Tokens are kept for the next page.
    KeepsTokens,
    /// A lost answer counts as a no.
    TakesLossForRefusal,
    /// Nobody is told why the session ended.
    HidesTheReason,
    /// Timers ring at once.
    IsHasty,
    /// Who lost an answer waits for it.
    WaitsForEver,
    /// After a loss, nothing is ever sent again.
    GivesUp,
}

impl Sabotage {
    /// Carries a request, or does something else.
    pub(crate) async fn send(
        self,
        platform: &TabPlatform,
        request: HttpRequest,
    ) -> Result<HttpResponse, NetworkError> {
        if self == Self::GivesUp && platform.has_lost() {
            return Err(NetworkError::Unreachable);
        }
        let message = Message::of(&request);
        let is_refresh = matches!(message, Message::Refresh(_));
        if self == Self::RefreshesTwiceAtOnce && is_refresh {
            let another = Message::Refresh("another".to_owned());
            let another = platform.transmit_as(another, request.limits.time);
            platform.executor().spawn(async move { drop(another.await) });
        }
        let answer = platform.transmit(&request).await;
        match (self, &answer) {
            (Self::RefreshesAgain, Ok(_)) if is_refresh => {
                platform.transmit(&request).await?;
            }
            (Self::RetriesCodes, Err(_)) if matches!(message, Message::Code(_)) => {
                return platform.transmit(&request).await;
            }
            (Self::TakesLossForRefusal, Err(_)) if is_refresh => return Ok(server::invalid_grant()),
            (Self::WaitsForEver, Err(_)) => std::future::pending().await,
            (Self::KeepsTokens, Ok(answer)) => {
                platform.keep(&String::from_utf8_lossy(&answer.body))
            }
            _ => {}
        }
        answer
    }

    /// How long a timer takes.
    pub(crate) fn delay(self, delay: Duration) -> Duration {
        if self == Self::IsHasty { delay.min(Duration::from_millis(1)) } else { delay }
    }

    /// Has the page hear nothing any more.
    pub(crate) fn deafen(self, page: &FakePage) {
        if self == Self::IsDeaf {
            page.listen(Box::new(|_| {}));
        }
    }
}

/// A session that is not told everything, and does not say everything.
pub(crate) struct SabotagedHost {
    session: Session<TabPlatform>,
    sabotage: Sabotage,
}

impl SabotagedHost {
    pub(crate) fn new(session: Session<TabPlatform>, sabotage: Sabotage) -> Self {
        Self { session, sabotage }
    }
}

impl Host for SabotagedHost {
    fn execute(&self, command: Command) -> Answer {
        match (self.sabotage, command) {
            (Sabotage::SwallowsSignOut, Command::SignOut) => {
                Box::pin(async { Ok(Reply::Ended(None)) })
            }
            (_, command) => Host::execute(&self.session, command),
        }
    }

    fn view(&self) -> SessionView {
        let view = self.session.view();
        match self.sabotage {
            Sabotage::HidesTheReason => SessionView { error: None, ..view },
            _ => view,
        }
    }

    fn subscribe(&self, listener: Box<dyn Fn()>) -> Subscription {
        Host::subscribe(&self.session, listener)
    }
}
