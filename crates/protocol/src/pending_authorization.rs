//! What is kept in the browser while the person is at the authorization server.

mod record;

use std::time::Duration;

use crate::error::BrowserError;
use crate::pkce::CodeVerifier;
use crate::return_to::ReturnTo;
use crate::scope::Scope;
use crate::state::{Nonce, State};
use crate::time::UnixTime;

/// How long an authorization may take: as long as a code may live
/// ([RFC 6749 §4.1.2](https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2)).
pub const LIFETIME: Duration = Duration::from_secs(600);

/// An authorization that waits for its response.
///
/// It holds everything the response will be checked against, and the code verifier, so that a code
/// can meet no other attempt's. It has no `Clone`: one response uses it up. It is the only secret
/// of this crate that can be written down ([`PendingAuthorization::to_record`]), because it must
/// outlive the page; it never holds a token.
#[derive(Debug)]
pub struct PendingAuthorization {
    pub(crate) issuer: String,
    pub(crate) redirect_uri: String,
    pub(crate) state: State,
    pub(crate) nonce: Nonce,
    pub(crate) verifier: CodeVerifier,
    pub(crate) scope: Scope,
    pub(crate) max_age: Option<Duration>,
    pub(crate) acr_values: Vec<String>,
    pub(crate) is_silent: bool,
    /// Who must come back, if that is settled.
    pub(crate) subject: Option<String>,
    pub(crate) session_began: Option<UnixTime>,
    pub(crate) return_to: ReturnTo,
    pub(crate) created_at: UnixTime,
}

impl PendingAuthorization {
    /// Under which name it is kept: its `state`.
    #[must_use]
    pub fn key(&self) -> &str {
        self.state.expose()
    }

    /// When it may be thrown away.
    #[must_use]
    pub fn expires_at(&self) -> UnixTime {
        self.created_at.plus(LIFETIME)
    }

    /// Where the application goes on, whatever the outcome.
    #[must_use]
    pub fn return_to(&self) -> &ReturnTo {
        &self.return_to
    }

    /// Whether the server was asked to show nothing, so that a refusal is an ordinary answer.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.is_silent
    }

    /// When the session began that goes on with the answer, if there was one.
    #[must_use]
    pub fn session_began(&self) -> Option<UnixTime> {
        self.session_began
    }

    /// Which server was asked; with several, this tells whose response it is
    /// ([RFC 9700 §4.4.2](https://www.rfc-editor.org/rfc/rfc9700.html#section-4.4.2)).
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Refuses an attempt that is too old, or that the clock says begins in the future.
    pub(crate) fn check_age(&self, now: UnixTime) -> Result<(), BrowserError> {
        let is_early = self.created_at.since(now) > LIFETIME;
        if is_early || now > self.expires_at() {
            return Err(BrowserError::AuthorizationExpired);
        }
        Ok(())
    }
}
