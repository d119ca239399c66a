//! What was under way.

/// The part of the flow in which an error happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Reading the server's metadata (RFC 8414, OpenID Connect Discovery).
    Discovery,
    /// The authorization request and its response (RFC 6749 §4.1.1, §4.1.2).
    Authorization,
    /// The token request, its response, and the ID Token (RFC 6749 §4.1.3, §4.1.4).
    Token,
    /// A refresh (RFC 6749 §6).
    Refresh,
    /// A call of a protected resource, UserInfo included (RFC 6750).
    Resource,
    /// Revocation and logout (RFC 7009, OpenID Connect RP-Initiated Logout).
    EndSession,
}

impl Phase {
    /// Every phase, in the order of the flow.
    pub const ALL: &'static [Self] = &[
        Self::Discovery,
        Self::Authorization,
        Self::Token,
        Self::Refresh,
        Self::Resource,
        Self::EndSession,
    ];

    /// The stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Discovery => "discovery",
            Self::Authorization => "authorization",
            Self::Token => "token",
            Self::Refresh => "refresh",
            Self::Resource => "resource",
            Self::EndSession => "end_session",
        }
    }
}
