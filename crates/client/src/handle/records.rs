//! What a page keeps while the person is elsewhere, and for how long.

use public_client_protocol::end_session;
use public_client_protocol::error::{BrowserError, CallerError};
use public_client_protocol::pending_authorization::PendingAuthorization;
use public_client_protocol::time::UnixTime;
use public_client_protocol::url::HttpUrl;
use zeroize::Zeroizing;

use super::Client;
use crate::command::{Departure, Logout};

const PENDING: &str = "pending";
const LOGOUT: &str = "logout";
const SIGNED_IN: &str = "signed-in";

impl Client {
    pub(super) fn keep_pending(&self, departure: &Departure) -> Result<(), BrowserError> {
        self.0.page.keep(&self.pending_key(&departure.key), &departure.record)
    }

    /// Takes the record of an attempt; it is gone then, whatever comes of the attempt.
    pub(super) fn take_pending(&self, state: &str) -> Option<Zeroizing<String>> {
        self.0.page.take(&self.pending_key(state))
    }

    /// Throws away attempts that came to nothing and are too old to be finished.
    pub(super) fn sweep_records(&self) {
        let now = self.0.page.now();
        for key in self.pending_keys() {
            let Some(record) = self.0.page.take(&key) else { continue };
            let expiry = PendingAuthorization::expiry_of_record(&record);
            if expiry.is_some_and(|expiry| expiry >= now) {
                // It was there a moment ago, so there is room for it.
                let _ = self.0.page.keep(&key, &record);
            } else if let Some((_, state)) = key.rsplit_once(' ') {
                let _ = self.take_interruption(state);
            }
        }
    }

    /// After signing out neither an attempt nor a reload may sign somebody in.
    pub(super) fn drop_records(&self) {
        self.end_attempts(&CallerError::SessionEnded.into());
        for key in self.pending_keys() {
            drop(self.0.page.take(&key));
        }
        let _ = self.take_signed_in();
        self.drop_interruptions();
    }

    /// Remembers when somebody signed in in this tab, and nothing else. Where nothing can be kept,
    /// a reload just signs out.
    pub(super) fn keep_signed_in(&self, since: UnixTime) {
        let _ = self.0.page.keep(&self.own(SIGNED_IN), &since.as_seconds().to_string());
    }

    /// When somebody signed in in this tab, if it is remembered; asked once, it is forgotten.
    pub(super) fn take_signed_in(&self) -> Option<UnixTime> {
        let record = self.0.page.take(&self.own(SIGNED_IN))?;
        record.parse().ok().map(UnixTime::from_seconds)
    }

    pub(super) fn is_signed_in_kept(&self) -> bool {
        let own = self.own(SIGNED_IN);
        self.0.page.keys().contains(&own)
    }

    fn pending_keys(&self) -> impl Iterator<Item = String> {
        let own = self.own(PENDING);
        let is_own = move |key: &String| key.rsplit_once(' ').is_some_and(|(name, _)| name == own);
        self.0.page.keys().into_iter().filter(is_own)
    }

    fn pending_key(&self, state: &str) -> String {
        [&self.own(PENDING), " ", state].concat()
    }

    /// A name that no other client on this page has, for a record of a kind.
    pub(super) fn own(&self, kind: &str) -> String {
        let (issuer, client_id) = (self.0.config.issuer().as_str(), self.0.config.client_id());
        ["public-client:", kind, ":", issuer, " ", client_id].concat()
    }

    /// Remembers the logout's `state`. Where nothing can be kept, the return is just not known.
    pub(super) fn keep_logout(&self, logout: &Logout) {
        let _ = self.0.page.keep(&self.own(LOGOUT), &logout.key);
    }

    pub(super) fn is_back_from_logout(&self) -> bool {
        let Some(uri) = self.0.config.post_logout_redirect_uri() else { return false };
        let here = self.0.page.location();
        if !here.is_at(uri) || !end_session::has_state(&here.query) {
            return false;
        }
        let kept = self.0.page.take(&self.own(LOGOUT));
        let is_return = end_session::is_return(&here.query, kept.as_ref().map(|s| s.as_str()));
        if is_return {
            self.0.page.replace_address(&own_address(uri));
        }
        is_return
    }
}

/// Path and query of a registered URI, without what a server added.
pub(super) fn own_address(uri: &HttpUrl) -> String {
    match uri.query() {
        Some(query) => [uri.path_or_root(), "?", query].concat(),
        None => uri.path_or_root().to_owned(),
    }
}
