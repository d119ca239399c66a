//! What can be wrong with an ID Token: one variant a check.

use std::time::Duration;

use crate::text::InertText;
use crate::time::UnixTime;

/// Which check of the ID Token failed (OpenID Connect Core §3.1.3.7, RFC 8725).
///
/// A signed UserInfo answer is checked as far as it has the same parts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IdTokenFault {
    /// Not three base64url parts.
    NotCompact,
    /// Encrypted: five parts.
    Encrypted,
    /// Longer than we read.
    TooLong,
    /// `alg` is none of those allowed here.
    Algorithm {
        /// What stands in the header.
        found: InertText,
    },
    /// `crit` names extensions that we do not know (RFC 7515 §4.1.11).
    Critical,
    /// `typ` names another kind of token (RFC 8725 §3.11).
    Type {
        /// What stands in the header.
        found: InertText,
    },
    /// No key of the server fits the header.
    KeyUnknown {
        /// The key asked for, if the header names one.
        kid: Option<InertText>,
    },
    /// Several keys fit.
    KeyAmbiguous,
    /// The key that the header names is not fit for its algorithm.
    KeyUnsuitable,
    /// The signature is not of that key.
    Signature,
    /// `iss` is another issuer.
    Issuer {
        /// The configured issuer.
        expected: InertText,
        /// What the token says.
        found: InertText,
    },
    /// `aud` lacks our client identifier, or names others that are not trusted.
    Audience,
    /// `azp` is another client, or missing where there are several audiences.
    AuthorizedParty {
        /// What the token says, if anything.
        found: Option<InertText>,
    },
    /// The token has expired; if the local clock is wrong, that is the reason.
    Expired {
        /// When it expired.
        exp: UnixTime,
        /// What the local clock says.
        now: UnixTime,
    },
    /// The token was issued in the future: the local clock is behind.
    IssuedInFuture {
        /// When it was issued.
        iat: UnixTime,
        /// What the local clock says.
        now: UnixTime,
    },
    /// The token was issued too long ago.
    IssuedTooLongAgo {
        /// When it was issued.
        iat: UnixTime,
        /// What the local clock says.
        now: UnixTime,
    },
    /// The token is not valid yet.
    NotYetValid {
        /// From when on it is.
        nbf: UnixTime,
        /// What the local clock says.
        now: UnixTime,
    },
    /// `nonce` is missing or another.
    Nonce,
    /// `at_hash` does not fit the access token.
    AccessTokenHash,
    /// The person authenticated longer ago than `max_age` allows.
    AuthenticatedTooLongAgo {
        /// How long ago at most.
        max_age: Duration,
    },
    /// `acr` is none of those asked for.
    AuthenticationContext {
        /// What the token says, if anything.
        found: Option<InertText>,
    },
    /// A refreshed ID Token is about somebody else (OpenID Connect Core §12.2).
    SubjectChanged,
    /// A refreshed ID Token changes a claim that must stay (OpenID Connect Core §12.2).
    ClaimChanged {
        /// The claim.
        claim: &'static str,
    },
}

impl IdTokenFault {
    /// Whether a wrong local clock would explain it.
    #[must_use]
    pub const fn is_clock_suspect(&self) -> bool {
        matches!(
            self,
            Self::Expired { .. }
                | Self::IssuedInFuture { .. }
                | Self::IssuedTooLongAgo { .. }
                | Self::NotYetValid { .. }
        )
    }
}
