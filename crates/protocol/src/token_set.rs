//! The tokens of a session.

use std::time::Duration;

use crate::error::CallerError;
use crate::id_token::IdToken;
use crate::scope::Scope;
use crate::time::Moment;
use crate::token_response::TokenResponse;
use crate::tokens::{AccessToken, RefreshToken};

/// Tokens that passed every check. They are held in memory, by one owner, and wiped when dropped.
#[derive(Debug)]
pub struct TokenSet {
    pub(crate) access_token: AccessToken,
    pub(crate) refresh_token: Option<RefreshToken>,
    pub(crate) id_token: Option<IdToken>,
    pub(crate) granted: Scope,
    pub(crate) requested: Scope,
    pub(crate) lifetime: Option<Duration>,
    pub(crate) received: Moment,
}

impl TokenSet {
    /// `requested` is what was asked for: the granted scope, if the server does not say otherwise
    /// ([RFC 6749 §5.1](https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1)).
    pub(crate) fn new(
        response: TokenResponse,
        id_token: Option<IdToken>,
        requested: Scope,
        received: Moment,
    ) -> Self {
        Self {
            access_token: response.access_token,
            refresh_token: response.refresh_token,
            id_token,
            granted: response.scope.unwrap_or_else(|| requested.clone()),
            requested,
            lifetime: response.expires_in,
            received,
        }
    }

    /// What the access token was granted for; it may be less than what was asked for, or more.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.granted
    }

    /// Whether more was granted than asked for.
    #[must_use]
    pub fn is_wider_than_asked(&self) -> bool {
        !self.granted.is_within(&self.requested)
    }

    /// How long the access token lives as a whole; `None` if the server did not say, and only a
    /// `401` will tell.
    #[must_use]
    pub fn lifetime(&self) -> Option<Duration> {
        self.lifetime
    }

    /// How long the access token still lives.
    #[must_use]
    pub fn remaining(&self, now: Moment) -> Option<Duration> {
        self.lifetime.map(|lifetime| lifetime.saturating_sub(self.age(now)))
    }

    /// How long ago the access token came.
    #[must_use]
    pub fn age(&self, now: Moment) -> Duration {
        now.since(self.received)
    }

    /// Whether the session can be prolonged without the person.
    #[must_use]
    pub fn has_refresh_token(&self) -> bool {
        self.refresh_token.is_some()
    }

    /// Who signed in; `None` with plain OAuth 2.0.
    #[must_use]
    pub fn id_token(&self) -> Option<&IdToken> {
        self.id_token.as_ref()
    }

    /// The ID Token, as the last thing that is needed of a session that has ended.
    #[must_use]
    pub fn into_id_token(self) -> Option<IdToken> {
        self.id_token
    }

    /// The access token, for the request that carries it.
    #[must_use]
    pub fn access_token(&self) -> &AccessToken {
        &self.access_token
    }

    pub(crate) fn refresh_token(&self) -> Result<&RefreshToken, CallerError> {
        self.refresh_token.as_ref().ok_or(CallerError::NoRefreshToken)
    }
}
