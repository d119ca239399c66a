//! The application asked for something that cannot be.

use crate::text::InertText;
use crate::url::UrlError;

/// A call that cannot be carried out as it was made; nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallerError {
    /// Nobody is signed in.
    NotSignedIn,
    /// The session ended while this was under way.
    SessionEnded,
    /// The URL of a request is not one we would send a token to.
    RequestUrl(UrlError),
    /// The destination is not among the configured resources, so it gets no token
    /// (RFC 6750 §5.3: tokens go to no other party).
    UnknownResource {
        /// The origin that was asked for.
        origin: InertText,
    },
    /// Not an HTTP method, or one that fetch forbids.
    RequestMethod,
    /// Not a header name or value, or one that is not the application's to set.
    RequestHeader {
        /// The name of the header.
        name: InertText,
    },
    /// An extra parameter would collide with one of the protocol (RFC 6749 §3.1), or stands twice.
    ReservedParameter {
        /// Its name.
        name: InertText,
    },
    /// `prompt=none` with another value (OpenID Connect Core §3.1.2.1).
    PromptNoneCombined,
    /// `return_to` is not a path of this origin.
    ReturnTo,
    /// The server offers no endpoint for this.
    NoEndpoint {
        /// The metadata member that would name it.
        member: &'static str,
    },
    /// Signing in was begun again and again in a short time, and came to nothing each time.
    TooManyAttempts,
    /// There is no access token for this resource, and no refresh token to get one with
    /// (RFC 8707 §2.2).
    NoTokenForResource,
    /// The challenge does not say where the resource describes itself (RFC 9728 §5.1).
    NoResourceMetadata,
    /// There is no refresh token.
    NoRefreshToken,
}
