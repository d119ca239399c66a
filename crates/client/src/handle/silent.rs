//! How the server is asked who is signed in there, in a frame that nobody sees (`prompt=none`,
//! OpenID Connect Core §3.1.2.1).

use std::rc::Rc;
use std::time::Duration;

use public_client_protocol::authorization_request::{AuthorizationRequest, Carrier, Prompt};
use public_client_protocol::error::{
    BrowserError, ConfigurationError, ConfigurationProblem, Error,
};
use public_client_protocol::time::UnixTime;

use super::Client;
use super::attempt::Attempt;
use crate::view::Status;

/// How long the frame may take. A server that forbids framing never answers, and nothing tells.
const PATIENCE: Duration = Duration::from_secs(10);

impl Client {
    /// Asks the server who is signed in there, in a frame that nobody sees (`prompt=none`, OpenID
    /// Connect Core §3.1.2.1); the view tells. That nobody is, or that the person would have to do
    /// something, is no error. Inside another frame nothing is asked.
    ///
    /// # Errors
    ///
    /// [`BrowserError::FrameTimeout`] without an answer within 10 s, a missing
    /// `silent_redirect_uri`, and whatever keeps a response from being believed.
    pub async fn ask_silently(&self) -> Result<(), Error> {
        self.ask_in_frame(None).await
    }

    /// Asks for the session that began at `since`, if it is one that goes on.
    pub(super) async fn ask_in_frame(&self, since: Option<UnixTime>) -> Result<(), Error> {
        if self.0.config.silent_redirect_uri().is_none() {
            let problem = ConfigurationProblem::Missing;
            return Err(ConfigurationError::new("silent_redirect_uri", problem).into());
        }
        if self.0.page.is_framed() {
            return Ok(());
        }
        let client = self.clone();
        let asked = self.0.asking.join((), || {
            self.0.page.spawn(Box::pin(async move {
                let outcome = client.ask_now(since).await;
                client.0.asking.land(&(), outcome);
            }));
        });
        asked.await
    }

    /// Somebody signed in in another tab, so the server may know the person by now. A window that
    /// only brought that tab its response is about to close.
    pub(super) async fn follow_sign_in(&self) {
        let restores = self.0.config.policy().restore.uses_frame();
        let is_window = self.0.handed_over.borrow().is_some();
        if restores && !is_window && self.view().status == Status::SignedOut {
            // The view tells.
            let _ = self.ask_silently().await;
        }
    }

    async fn ask_now(&self, since: Option<UnixTime>) -> Result<(), Error> {
        let Some(frame) = self.0.page.open_frame() else { return Ok(()) };
        let attempt = Attempt::new(frame);
        self.0.attempts.silent.replace(Some(Rc::clone(&attempt)));
        self.follow(&attempt);
        if !attempt.is_opened().await {
            return Ok(());
        }
        let request = AuthorizationRequest {
            prompt: vec![Prompt::None],
            session_began: since,
            ..AuthorizationRequest::default()
        };
        match self.depart(request, Carrier::Frame).await {
            Ok(departure) => attempt.leave(departure),
            Err(error) => {
                attempt.end(&error);
            }
        }
        self.give_up_later(&attempt);
        attempt.outcome.clone().await
    }

    fn give_up_later(&self, attempt: &Rc<Attempt>) {
        let (client, attempt) = (self.clone(), Rc::clone(attempt));
        self.0.page.spawn(Box::pin(async move {
            client.0.page.sleep(PATIENCE).await;
            let error = Error::from(BrowserError::FrameTimeout);
            if attempt.end(&error) {
                client.tell(error).await;
            }
        }));
    }
}
