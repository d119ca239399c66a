//! How a session comes back after a reload, which memory does not survive.

use public_client_protocol::authorization_request::{AuthorizationRequest, Prompt};
use public_client_protocol::config::Restore;
use public_client_protocol::error::{BrowserError, Error};
use public_client_protocol::return_to::ReturnTo;
use public_client_protocol::time::UnixTime;

use super::Client;
use crate::page::Announcement;
use crate::view::{Restored, Status};

impl Client {
    /// Asks the server once whether the person is still signed in there, by a redirect that shows
    /// nothing (`prompt=none`), or in a hidden frame, or in one after the other, as the
    /// configuration wants it, if somebody had signed in in this tab. `true` if the page is about
    /// to leave; it comes back to where it was. With a frame it stays, and the view tells when this
    /// returns. Whether somebody is signed in in another tab is asked in any case.
    ///
    /// There is no loop: that somebody had signed in is forgotten when it is asked for, and
    /// remembered only by a sign-in that succeeds.
    ///
    /// # Errors
    ///
    /// As [`Client::sign_in`] and [`Client::ask_silently`]; the session's view tells it, too.
    pub async fn restore(&self) -> Result<bool, Error> {
        self.restore_by(self.0.config.policy().restore).await
    }

    /// Asks likewise, but never leaves the page for it: of several clients in a page, one whose
    /// session is not on show.
    ///
    /// # Errors
    ///
    /// As [`Client::restore`].
    pub async fn restore_in_place(&self) -> Result<(), Error> {
        if self.0.config.policy().restore.uses_frame() {
            self.restore_by(Restore::Frame).await?;
        }
        Ok(())
    }

    async fn restore_by(&self, restore: Restore) -> Result<bool, Error> {
        self.0.host.ready().await?;
        if self.view().status != Status::SignedOut {
            self.note_kept();
            return Ok(false);
        }
        self.ask_tabs();
        if !self.restores() {
            return Ok(false);
        }
        let Some(since) = self.take_signed_in() else { return Ok(false) };
        let asked = self.ask_once(since, restore).await;
        if asked.as_ref().is_err_and(Error::is_retryable) {
            // Nothing was asked yet, so the next reload may ask.
            self.keep_signed_in(since);
        }
        asked
    }

    /// The session outlived the page that began it.
    fn note_kept(&self) {
        let Some(since) = self.view().signed_in_at else { return };
        self.0.restored.set(Some(Restored::Kept));
        if self.restores() {
            self.keep_signed_in(since);
        }
    }

    /// Asks again, without leaving, since the session got lost while the page was open.
    pub(super) fn restore_soon(&self) {
        let client = self.clone();
        self.0.page.spawn(Box::pin(async move { drop(client.restore_in_place().await) }));
    }

    /// Whether the page is about to leave.
    async fn ask_once(&self, since: UnixTime, restore: Restore) -> Result<bool, Error> {
        if restore.uses_frame() {
            let asked = self.ask_in_frame(Some(since)).await;
            let is_unknown = match &asked {
                Ok(()) => self.view().status == Status::SignedOut,
                Err(error) => *error == BrowserError::FrameTimeout.into(),
            };
            if restore == Restore::Frame || !is_unknown {
                return asked.map(|()| false);
            }
        }
        self.leave_silently(since).await.map(|()| true)
    }

    async fn leave_silently(&self, since: UnixTime) -> Result<(), Error> {
        let request = AuthorizationRequest {
            prompt: vec![Prompt::None],
            return_to: self.here(),
            session_began: Some(since),
            ..AuthorizationRequest::default()
        };
        self.sign_in(request).await
    }

    /// Whether [`Client::restore`] would ask: of several clients in a page, the one in use.
    #[must_use]
    pub fn remembers_sign_in(&self) -> bool {
        self.restores() && self.is_signed_in_kept()
    }

    /// Remembers, for [`Client::restore`], that somebody is signed in, and tells the other tabs.
    pub(super) fn after_arrival(&self) {
        let Some(since) = self.view().signed_in_at else { return };
        self.forget_departures();
        self.heard_all_sign_outs();
        self.0.page.announce(Announcement::SignedIn { vault: self.0.host.shared() });
        if self.restores() {
            self.keep_signed_in(since);
        }
    }

    /// Never where the server frames a page to say that its session is over.
    fn restores(&self) -> bool {
        self.0.config.policy().restore != Restore::None && !self.is_at_frontchannel_logout()
    }

    /// The request, going on where the page is unless it says where. The redirect URI is no place to
    /// go on at.
    #[must_use]
    pub fn returning_here(&self, request: AuthorizationRequest) -> AuthorizationRequest {
        let is_response = self.0.page.location().is_at(self.0.config.redirect_uri());
        let here = || if is_response { None } else { self.here() };
        AuthorizationRequest { return_to: request.return_to.or_else(here), ..request }
    }

    pub(super) fn here(&self) -> Option<ReturnTo> {
        let here = self.0.page.location();
        let part = |mark: &str, text: &str| {
            if text.is_empty() { String::new() } else { [mark, text].concat() }
        };
        let (query, fragment) = (part("?", &here.query), part("#", &here.fragment));
        ReturnTo::parse(&[here.path.as_str(), &query, &fragment].concat()).ok()
    }
}
