//! An access token, and what the server said with it.

use std::time::Duration;

use crate::scope::Scope;
use crate::time::Moment;
use crate::tokens::AccessToken;
use crate::url::HttpUrl;

/// An access token that was issued for one resource ([RFC 8707 §2.2]), or for whatever the server
/// chose where none was named.
///
/// [RFC 8707 §2.2]: https://www.rfc-editor.org/rfc/rfc8707.html#section-2.2
#[derive(Debug)]
pub struct IssuedToken {
    pub(crate) access_token: AccessToken,
    pub(crate) resource: Option<HttpUrl>,
    pub(crate) granted: Scope,
    pub(crate) lifetime: Option<Duration>,
    pub(crate) received: Moment,
    /// Which one it is, counted within the session.
    pub(crate) number: u64,
}

impl IssuedToken {
    /// The token, for the request that carries it.
    #[must_use]
    pub fn access_token(&self) -> &AccessToken {
        &self.access_token
    }

    /// The resource that was named when it was asked for.
    #[must_use]
    pub fn resource(&self) -> Option<&HttpUrl> {
        self.resource.as_ref()
    }

    /// Which one of the session's tokens it is; a later one has a higher number.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// How long it lives as a whole; `None` if the server did not say, and only a `401` will tell.
    #[must_use]
    pub fn lifetime(&self) -> Option<Duration> {
        self.lifetime
    }

    /// How long it still lives.
    #[must_use]
    pub fn remaining(&self, now: Moment) -> Option<Duration> {
        self.lifetime.map(|lifetime| lifetime.saturating_sub(self.age(now)))
    }

    /// How long ago it came.
    #[must_use]
    pub fn age(&self, now: Moment) -> Duration {
        now.since(self.received)
    }
}
