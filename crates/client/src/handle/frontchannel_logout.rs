//! How the server's word that its session is over reaches the tabs (OpenID Connect Front-Channel
//! Logout 1.0).
//!
//! The server shows a page of ours in a frame. That page holds no session; it passes on what the
//! server says, and each tab decides for itself. Browsers that keep framed pages apart from others
//! keep the word from them (§4.1), so it is done when a tab says so, and not before.

use std::cell::RefCell;
use std::future::Future;
use std::time::Duration;

use public_client_protocol::frontchannel_logout::FrontchannelLogoutRequest;
use public_client_protocol::json::Value;

use super::Client;
use crate::command::{Command, NamedSession, Reply};
use crate::page::Announcement;
use crate::promise::{Promise, first};
use crate::view::SessionView;

/// How long the tabs may take to answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// What became of a front-channel logout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrontchannelLogout {
    /// The session is over in this browser, or was before: a tab says so.
    Done,
    /// No tab says so: there is none, or this page is kept apart from them, or they are signed in
    /// in another session. Nothing is known to have happened.
    Unreached,
    /// The request does not name a session of the configured issuer, so nothing was done.
    Ignored,
}

/// `iss` and `sid`.
pub(super) type SessionName = (String, String);

/// What a page waits for: that a tab says of this session that it is over.
pub(super) type Awaited = RefCell<Option<(SessionName, Promise<()>)>>;

impl Client {
    /// Passes the server's word on, if this page is at the `frontchannel_logout_uri`. Such a page
    /// is shown in a frame that nobody sees, and must be served with `Cache-Control: no-store`.
    #[must_use]
    pub fn receive_frontchannel_logout(
        &self,
    ) -> Option<impl Future<Output = FrontchannelLogout> + use<>> {
        if !self.is_at_frontchannel_logout() {
            return None;
        }
        let request = FrontchannelLogoutRequest::parse(&self.0.page.location().query)
            .filter(|request| self.0.config.issuer().is(&request.issuer));
        let client = self.clone();
        Some(async move {
            match request {
                Some(request) => client.pass_on(request).await,
                None => FrontchannelLogout::Ignored,
            }
        })
    }

    async fn pass_on(&self, request: FrontchannelLogoutRequest) -> FrontchannelLogout {
        let session = (request.issuer.clone(), request.session_id.clone());
        let done = Promise::new();
        self.0.frontchannel_logout.replace(Some((session.clone(), done.clone())));
        self.0.page.announce(Announcement::FrontchannelLogout { session: Some(session) });
        // This page has no session of its own, unless its host shares one with the tabs.
        let is_done = self.end_if_named(request).await == NamedSession::Ended;
        if is_done || first(done, self.0.page.sleep(PATIENCE)).await {
            FrontchannelLogout::Done
        } else {
            FrontchannelLogout::Unreached
        }
    }

    /// In a tab: ends the session if it is the one, and answers if it is nowhere in this tab. Pages
    /// in frames have nothing to say: they are not where anybody is signed in.
    pub(super) fn hear_frontchannel_logout(&self, session: SessionName) {
        if self.is_at_frontchannel_logout() {
            return;
        }
        let client = self.clone();
        self.0.page.spawn(Box::pin(async move {
            let (issuer, session_id) = session.clone();
            let request = FrontchannelLogoutRequest { issuer, session_id };
            let named = client.end_if_named(request).await;
            if named == NamedSession::Absent && client.had_seen(&session) {
                client.clean_up();
            }
            if named != NamedSession::Other {
                client.0.page.announce(Announcement::FrontchannelLogoutDone { session });
            }
        }));
    }

    /// Remembers which session is on show: where tabs share it, another may end it first. Nobody
    /// who merely frames a page of ours knows its name.
    pub(super) fn note_session(&self, view: &SessionView) {
        let Some(user) = &view.user else { return };
        let session_id = user.claims.get("sid").and_then(Value::as_str);
        let session = session_id.map(|session_id| (user.issuer.clone(), session_id.to_owned()));
        self.0.seen_session.replace(session);
    }

    fn had_seen(&self, session: &SessionName) -> bool {
        self.0.seen_session.borrow().as_ref() == Some(session)
    }

    /// In the page that waits: a tab answered.
    pub(super) fn hear_frontchannel_logout_done(&self, session: &SessionName) {
        match &*self.0.frontchannel_logout.borrow() {
            Some((awaited, done)) if awaited == session => done.keep(()),
            _ => {}
        }
    }

    async fn end_if_named(&self, request: FrontchannelLogoutRequest) -> NamedSession {
        let answer = self.0.host.execute(Command::FrontchannelLogout(request)).await;
        let Ok(Reply::NamedSession(named)) = answer else { return NamedSession::Other };
        if named == NamedSession::Ended {
            self.drop_records();
            self.mark_sign_out();
        }
        named
    }

    pub(super) fn is_at_frontchannel_logout(&self) -> bool {
        let uri = self.0.config.frontchannel_logout_uri();
        uri.is_some_and(|uri| self.0.page.location().is_at(uri))
    }
}
