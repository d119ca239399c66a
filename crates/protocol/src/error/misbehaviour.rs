//! The server answered something that fails a check: one variant a check.

use super::{Error, ErrorKind, IdTokenFault, Phase};
use crate::json::JsonError;
use crate::text::InertText;
use crate::url::UrlError;

/// A document that a server sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Document {
    /// Metadata (RFC 8414 §3.2).
    Metadata,
    /// Keys (RFC 7517 §5).
    Jwks,
    /// A token response (RFC 6749 §5.1).
    TokenResponse,
    /// The JOSE header of a token (RFC 7515 §4).
    JwtHeader,
    /// The claims of a token (RFC 7519 §4).
    JwtClaims,
    /// UserInfo (OpenID Connect Core §5.3.2).
    UserInfo,
    /// Metadata of a protected resource (RFC 9728 §3.2).
    ResourceMetadata,
}

/// Which check an answer failed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Misbehaviour {
    /// Another HTTP status than the specification demands.
    Status {
        /// The demanded status.
        expected: u16,
        /// The status that came.
        found: u16,
    },
    /// Another media type.
    ContentType {
        /// The demanded media type.
        expected: &'static str,
        /// The media type that came.
        found: InertText,
    },
    /// The document is not JSON, or has a member twice, or is too deep or too wide.
    Json {
        /// Which document.
        document: Document,
        /// What is wrong with it.
        error: JsonError,
    },
    /// A member is missing or of another type.
    Member {
        /// Which document.
        document: Document,
        /// The member.
        member: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// The metadata are those of another issuer (RFC 8414 §3.3).
    Issuer {
        /// The configured issuer.
        expected: InertText,
        /// The issuer in the document.
        found: InertText,
    },
    /// The metadata name an endpoint that we would not use.
    Endpoint {
        /// The member.
        member: &'static str,
        /// What is wrong with its URL.
        error: UrlError,
    },
    /// The metadata do not list `S256` (RFC 8414 §2); `assume_pkce` accepts that.
    PkceNotAdvertised,
    /// A parameter of the authorization response occurs twice (RFC 6749 §3.1).
    DuplicateParameter {
        /// The parameter.
        name: &'static str,
    },
    /// The authorization response has no `iss`, though the server promised one (RFC 9207 §2.4).
    IssMissing,
    /// The authorization response is from another issuer: a mix-up (RFC 9207 §2.4).
    IssMismatch {
        /// The issuer the request went to.
        expected: InertText,
        /// The issuer that answered.
        found: InertText,
    },
    /// The authorization response has an `iss` that was not promised, and policy refuses it.
    IssUnexpected,
    /// The authorization response has no `state` (RFC 6749 §4.1.2).
    StateMissing,
    /// The authorization response has another `state` than the request (RFC 6749 §10.12).
    StateMismatch,
    /// The authorization response has neither `code` nor `error`.
    CodeMissing,
    /// Tokens came in the front channel, where we never asked for any.
    FrontChannelToken,
    /// The access token cannot stand in a header (RFC 6750 §2.1).
    AccessTokenCharacters,
    /// A token type that we cannot use (RFC 6749 §7.1).
    TokenType {
        /// What came.
        found: InertText,
    },
    /// No ID Token in the token response (OpenID Connect Core §3.1.3.3).
    IdTokenMissing,
    /// The ID Token fails a check.
    IdToken(IdTokenFault),
    /// UserInfo is about somebody else (OpenID Connect Core §5.3.2).
    UserInfoSubject,
    /// UserInfo came as plain JSON, though signed answers were agreed.
    UserInfoNotSigned,
    /// UserInfo came signed, though that was not agreed.
    UserInfoSigned,
    /// A challenge names a place for the resource's metadata that we would not ask.
    ResourceMetadataUrl {
        /// What is wrong with it.
        error: UrlError,
    },
    /// A challenge names another origin than the resource's own for its metadata (RFC 9728 §7.7).
    ResourceMetadataOrigin {
        /// The origin that was called.
        expected: InertText,
        /// The origin that the challenge names.
        found: InertText,
    },
    /// The metadata are those of another resource than the one that was called (RFC 9728 §3.3).
    Resource {
        /// The URL that was called.
        expected: InertText,
        /// The resource in the document.
        found: InertText,
    },
    /// The resource takes tokens of other servers, not of the configured one (RFC 9728 §7.6).
    AuthorizationServers {
        /// The configured issuer.
        expected: InertText,
    },
    /// The resource takes no tokens in the `Authorization` header (RFC 9728 §2), where alone they
    /// are sent.
    BearerMethods,
}

impl Misbehaviour {
    /// The error of a check that failed during `phase`.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn during(self, phase: Phase) -> Error {
        ErrorKind::Misbehaved { phase, what: self }.into()
    }
}

impl From<IdTokenFault> for Misbehaviour {
    fn from(fault: IdTokenFault) -> Self {
        Self::IdToken(fault)
    }
}
