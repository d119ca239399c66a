//! How somebody signs in in a window beside this page, which keeps its state.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use public_client_protocol::authorization_request::{AuthorizationRequest, Carrier};
use public_client_protocol::error::{BrowserError, Error};
use public_client_protocol::pending_authorization::LIFETIME;
use zeroize::Zeroizing;

use super::Client;
use super::attempt::{Attempt, superseded};
use super::popup_watch::{INTERVAL, PopupWatch};
use crate::page::Whereabouts;
use crate::promise::Promise;

/// What becomes of a sign-in in a window beside this page. It goes on whether or not anybody waits
/// for this.
pub struct PopupSignIn(Promise<Result<(), Error>>);

impl Future for PopupSignIn {
    type Output = Result<(), Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context)
    }
}

impl Client {
    /// Signs in in a window beside this page, which stays and keeps its state; `return_to` means
    /// nothing then. Call it in the turn in which somebody clicked: the window is opened before
    /// this returns. What comes of it is in the future, and in the view; the window is closed.
    ///
    /// A window that was closed, or is out of sight and does not answer, is an error after a while
    /// ([`BrowserError::PopupClosed`], [`BrowserError::PopupLost`]); a response that comes later
    /// signs in all the same. Another sign-in, and signing out, put an end to it.
    #[must_use = "the outcome has to be shown to somebody, if not by the view"]
    pub fn sign_in_with_popup(&self, request: AuthorizationRequest) -> PopupSignIn {
        self.end_attempts(&superseded());
        let client = self.clone();
        match self.open_popup() {
            Ok(attempt) => {
                let outcome = attempt.outcome.clone();
                self.0.page.spawn(Box::pin(async move { client.carry(&attempt, request).await }));
                PopupSignIn(outcome)
            }
            Err(error) => {
                let outcome = Promise::new();
                outcome.keep(Err(error.clone()));
                self.0.page.spawn(Box::pin(async move { client.tell(error).await }));
                PopupSignIn(outcome)
            }
        }
    }

    fn open_popup(&self) -> Result<Rc<Attempt>, Error> {
        self.count_departure()?;
        let attempt = Attempt::new(self.0.page.open_popup().ok_or(BrowserError::PopupBlocked)?);
        self.0.attempts.popup.replace(Some(Rc::clone(&attempt)));
        self.follow(&attempt);
        Ok(attempt)
    }

    async fn carry(&self, attempt: &Attempt, request: AuthorizationRequest) {
        if !attempt.is_opened().await {
            let error = BrowserError::PopupBlocked.into();
            attempt.end(&error);
            return self.tell(error).await;
        }
        match self.depart(request, Carrier::Popup).await {
            Err(error) => {
                attempt.end(&error);
            }
            // Not at the server yet, so it cannot be out of sight: somebody closed it.
            Ok(_) if attempt.whereabouts() == Some(Whereabouts::Closed) => {
                let error = BrowserError::PopupClosed.into();
                attempt.end(&error);
                self.tell(error).await;
            }
            Ok(departure) => {
                attempt.leave(departure);
                self.watch(attempt).await;
            }
        }
    }

    /// Looks after the window until the response is there or none can be hoped for. After the
    /// caller was told that it seems lost, a response is still taken as long as it is worth
    /// anything.
    async fn watch(&self, attempt: &Attempt) {
        let mut watch = PopupWatch::default();
        let error = loop {
            self.0.page.sleep(INTERVAL).await;
            let Some(whereabouts) = attempt.whereabouts() else { return };
            if let Some(error) = watch.look(whereabouts) {
                break error;
            }
        };
        attempt.outcome.keep(Err(error.into()));
        self.tell(error.into()).await;
        self.0.page.sleep(LIFETIME.saturating_sub(watch.elapsed())).await;
        attempt.end(&BrowserError::AuthorizationExpired.into());
    }

    /// A response arrived in a window that does not know its attempt.
    pub(super) fn hear_callback(&self, query: Zeroizing<String>, fragment: Zeroizing<String>) {
        let attempt = self.0.attempts.popup.borrow().clone();
        if let Some(attempt) = attempt {
            self.receive_for(&attempt, query, fragment);
        }
    }

    /// Has the view tell what whoever called was told.
    pub(super) async fn tell(&self, error: Error) {
        let _ = self.abandon(Some(error)).await;
    }
}
