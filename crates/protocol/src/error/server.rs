//! The server said no.

use super::{Error, ErrorKind, Phase};
use crate::text::InertText;

/// An error response, as the server worded it ([RFC 6749 §4.1.2.1], [§5.2]).
///
/// [RFC 6749 §4.1.2.1]: https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2.1
/// [§5.2]: https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerError {
    /// The code.
    pub error: ErrorCode,
    /// For developers; to be shown as text only.
    pub description: Option<InertText>,
    /// For developers; to be shown as text only, never opened.
    pub uri: Option<InertText>,
}

impl ServerError {
    /// Makes what the server wrote harmless.
    #[must_use]
    pub fn new(error: &str, description: Option<&str>, uri: Option<&str>) -> Self {
        Self {
            error: ErrorCode::parse(error),
            description: description.map(InertText::new),
            uri: uri.map(InertText::new),
        }
    }

    /// The error of a request that the server refused during `phase`.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn during(self, phase: Phase) -> Error {
        ErrorKind::Server { phase, error: self }.into()
    }
}

impl ErrorCode {
    /// Whether the server would have to show something to the person: the ordinary refusals of a
    /// request with `prompt=none` ([OpenID Connect Core §3.1.2.6]).
    ///
    /// [OpenID Connect Core §3.1.2.6]: https://openid.net/specs/openid-connect-core-1_0.html#AuthError
    #[must_use]
    pub const fn needs_the_person(&self) -> bool {
        matches!(
            self,
            Self::LoginRequired
                | Self::InteractionRequired
                | Self::ConsentRequired
                | Self::AccountSelectionRequired
        )
    }
}

/// Defines the codes once: variant, wire name, source.
macro_rules! error_codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// The `error` codes of the specifications; one we do not know is kept as text.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum ErrorCode {
            $($(#[$doc])* $variant,)+
            /// A code that no specification we know defines.
            Unknown(InertText),
        }

        impl ErrorCode {
            /// Every code of the specifications, by its wire name.
            pub const KNOWN: &'static [&'static str] = &[$($name),+];

            /// Reads a code from the wire.
            #[must_use]
            pub fn parse(code: &str) -> Self {
                enum Known { $($variant),+ }
                let known = Self::KNOWN.iter().position(|known| *known == code);
                $(if known == Some(Known::$variant as usize) {
                    return Self::$variant;
                })+
                Self::Unknown(InertText::new(code))
            }

            /// The code as it is on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $name,)+
                    Self::Unknown(text) => text.as_str(),
                }
            }
        }
    };
}

error_codes! {
    /// RFC 6749 §4.1.2.1, §5.2
    InvalidRequest = "invalid_request",
    /// RFC 6749 §4.1.2.1, §5.2
    UnauthorizedClient = "unauthorized_client",
    /// RFC 6749 §4.1.2.1: the person or the server said no.
    AccessDenied = "access_denied",
    /// RFC 6749 §4.1.2.1
    UnsupportedResponseType = "unsupported_response_type",
    /// RFC 6749 §4.1.2.1, §5.2
    InvalidScope = "invalid_scope",
    /// RFC 6749 §4.1.2.1
    ServerError = "server_error",
    /// RFC 6749 §4.1.2.1
    TemporarilyUnavailable = "temporarily_unavailable",
    /// RFC 6749 §5.2
    InvalidClient = "invalid_client",
    /// RFC 6749 §5.2: the code or the refresh token is spent, expired or revoked.
    InvalidGrant = "invalid_grant",
    /// RFC 6749 §5.2
    UnsupportedGrantType = "unsupported_grant_type",
    /// OpenID Connect Core §3.1.2.6
    InteractionRequired = "interaction_required",
    /// OpenID Connect Core §3.1.2.6
    LoginRequired = "login_required",
    /// OpenID Connect Core §3.1.2.6
    AccountSelectionRequired = "account_selection_required",
    /// OpenID Connect Core §3.1.2.6
    ConsentRequired = "consent_required",
    /// OpenID Connect Core §3.1.2.6
    InvalidRequestUri = "invalid_request_uri",
    /// OpenID Connect Core §3.1.2.6
    InvalidRequestObject = "invalid_request_object",
    /// OpenID Connect Core §3.1.2.6
    RequestNotSupported = "request_not_supported",
    /// OpenID Connect Core §3.1.2.6
    RequestUriNotSupported = "request_uri_not_supported",
    /// OpenID Connect Core §3.1.2.6
    RegistrationNotSupported = "registration_not_supported",
    /// OpenID Connect Core Error Code unmet_authentication_requirements
    UnmetAuthenticationRequirements = "unmet_authentication_requirements",
    /// RFC 8707 §2
    InvalidTarget = "invalid_target",
    /// RFC 6750 §3.1
    InvalidToken = "invalid_token",
    /// RFC 6750 §3.1
    InsufficientScope = "insufficient_scope",
    /// RFC 9470 §3
    InsufficientUserAuthentication = "insufficient_user_authentication",
    /// RFC 7009 §2.2.1
    UnsupportedTokenType = "unsupported_token_type",
    /// RFC 9449 §5
    InvalidDpopProof = "invalid_dpop_proof",
    /// RFC 9449 §8
    UseDpopNonce = "use_dpop_nonce",
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ERR-01: every code of the specifications is a variant of its own; another is kept as text.
    #[test]
    fn codes_are_read_and_written_alike() {
        for name in ErrorCode::KNOWN {
            let code = ErrorCode::parse(name);
            assert_eq!(code.as_str(), *name);
            assert!(!matches!(code, ErrorCode::Unknown(_)), "{name}");
        }
        assert_eq!(ErrorCode::parse("odd\u{202e}"), ErrorCode::Unknown(InertText::new("odd?")));
    }

    /// ERR-02, ERR-03, HV-65: description and URI are inert text, and cut.
    #[test]
    fn what_the_server_wrote_is_made_harmless() {
        let said = ServerError::new("access_denied", Some("<img\n>\""), Some("javascript:x"));
        assert_eq!(said.description, Some(InertText::new("<img?>?")));
        assert_eq!(said.uri.as_ref().map(InertText::as_str), Some("javascript:x"));
        assert_eq!(ErrorCode::parse(&"e".repeat(4096)).as_str().len(), 256);
    }
}
