//! Stable names of errors, for programs.

use super::{
    BrowserError, CallerError, ConfigurationProblem, Document, Error, ErrorKind, IdTokenFault,
    Misbehaviour, NetworkError, SessionLimit,
};

impl Error {
    /// Every name that [`Error::code`] has of its own, in alphabetical order; those that a server says
    /// are in [`ErrorCode::KNOWN`](super::ErrorCode::KNOWN), and any other text may be one.
    pub const CODES: &'static [&'static str] = &[
        "aborted",
        "access_token_characters",
        "algorithm_unavailable",
        "authorization_expired",
        "authorization_servers",
        "bearer_methods",
        "code_missing",
        "configuration_invalid",
        "configuration_missing_field",
        "configuration_secret",
        "configuration_unavailable",
        "configuration_unknown_field",
        "content_type",
        "duplicate_parameter",
        "endpoint",
        "entropy_unavailable",
        "frame_timeout",
        "front_channel_token",
        "id_token_acr",
        "id_token_alg",
        "id_token_at_hash",
        "id_token_aud",
        "id_token_auth_time",
        "id_token_azp",
        "id_token_claim_changed",
        "id_token_claims_malformed",
        "id_token_crit",
        "id_token_encrypted",
        "id_token_exp",
        "id_token_header_malformed",
        "id_token_iat_future",
        "id_token_iat_old",
        "id_token_iss",
        "id_token_key_ambiguous",
        "id_token_key_unknown",
        "id_token_key_unsuitable",
        "id_token_missing",
        "id_token_nbf",
        "id_token_nonce",
        "id_token_not_compact",
        "id_token_signature",
        "id_token_sub_changed",
        "id_token_too_long",
        "id_token_typ",
        "insecure_context",
        "iss_mismatch",
        "iss_missing",
        "iss_unexpected",
        "issuer_mismatch",
        "jwks_malformed",
        "metadata_malformed",
        "no_endpoint",
        "no_pending_authorization",
        "no_refresh_token",
        "no_resource_metadata",
        "no_token_for_resource",
        "not_signed_in",
        "pending_authorization_unreadable",
        "pkce_not_advertised",
        "popup_blocked",
        "popup_closed",
        "popup_lost",
        "prompt_none_combined",
        "request_header",
        "request_method",
        "request_url",
        "reserved_parameter",
        "resource_metadata_malformed",
        "resource_metadata_origin",
        "resource_metadata_url",
        "resource_mismatch",
        "return_to",
        "session_ended",
        "session_idle",
        "session_lifetime",
        "state_mismatch",
        "state_missing",
        "status",
        "storage_unavailable",
        "timeout",
        "token_response_malformed",
        "token_type",
        "too_large",
        "too_many_attempts",
        "unexpected_reply",
        "unknown_resource",
        "unreachable",
        "unsendable",
        "userinfo_malformed",
        "userinfo_not_signed",
        "userinfo_signed",
        "userinfo_subject",
        "vault_lost",
        "vault_unavailable",
        "vault_version",
    ];

    /// The stable name of this error. What the server said is named by the server's own code.
    #[must_use]
    pub fn code(&self) -> &str {
        match self.kind() {
            ErrorKind::Configuration(error) => configuration(&error.problem),
            ErrorKind::Caller(error) => caller(error),
            ErrorKind::Network { error, .. } => network(*error),
            ErrorKind::Server { error, .. } => error.error.as_str(),
            ErrorKind::Misbehaved { what, .. } => misbehaviour(what),
            ErrorKind::Browser(error) => browser(*error),
            ErrorKind::Limit(SessionLimit::Idle) => "session_idle",
            ErrorKind::Limit(SessionLimit::Lifetime) => "session_lifetime",
        }
    }
}

const fn configuration(problem: &ConfigurationProblem) -> &'static str {
    match problem {
        ConfigurationProblem::Unavailable { .. } => "configuration_unavailable",
        ConfigurationProblem::Unknown => "configuration_unknown_field",
        ConfigurationProblem::Missing => "configuration_missing_field",
        ConfigurationProblem::Secret => "configuration_secret",
        _ => "configuration_invalid",
    }
}

const fn caller(error: &CallerError) -> &'static str {
    match error {
        CallerError::NotSignedIn => "not_signed_in",
        CallerError::SessionEnded => "session_ended",
        CallerError::RequestUrl(_) => "request_url",
        CallerError::UnknownResource { .. } => "unknown_resource",
        CallerError::RequestMethod => "request_method",
        CallerError::RequestHeader { .. } => "request_header",
        CallerError::ReservedParameter { .. } => "reserved_parameter",
        CallerError::PromptNoneCombined => "prompt_none_combined",
        CallerError::ReturnTo => "return_to",
        CallerError::NoEndpoint { .. } => "no_endpoint",
        CallerError::TooManyAttempts => "too_many_attempts",
        CallerError::NoTokenForResource => "no_token_for_resource",
        CallerError::NoResourceMetadata => "no_resource_metadata",
        CallerError::NoRefreshToken => "no_refresh_token",
    }
}

const fn network(error: NetworkError) -> &'static str {
    match error {
        NetworkError::Unreachable => "unreachable",
        NetworkError::Timeout => "timeout",
        NetworkError::TooLarge { .. } => "too_large",
        NetworkError::Unsendable => "unsendable",
        NetworkError::Aborted => "aborted",
    }
}

const fn browser(error: BrowserError) -> &'static str {
    match error {
        BrowserError::InsecureContext => "insecure_context",
        BrowserError::StorageUnavailable => "storage_unavailable",
        BrowserError::EntropyUnavailable => "entropy_unavailable",
        BrowserError::AlgorithmUnavailable => "algorithm_unavailable",
        BrowserError::NoPendingAuthorization => "no_pending_authorization",
        BrowserError::AuthorizationExpired => "authorization_expired",
        BrowserError::PendingAuthorizationUnreadable => "pending_authorization_unreadable",
        BrowserError::PopupBlocked => "popup_blocked",
        BrowserError::PopupClosed => "popup_closed",
        BrowserError::PopupLost => "popup_lost",
        BrowserError::FrameTimeout => "frame_timeout",
        BrowserError::VaultUnavailable => "vault_unavailable",
        BrowserError::VaultLost => "vault_lost",
        BrowserError::VaultVersion => "vault_version",
        BrowserError::UnexpectedReply => "unexpected_reply",
    }
}

const fn misbehaviour(what: &Misbehaviour) -> &'static str {
    match what {
        Misbehaviour::Status { .. } => "status",
        Misbehaviour::ContentType { .. } => "content_type",
        Misbehaviour::Json { document, .. } | Misbehaviour::Member { document, .. } => {
            malformed(*document)
        }
        Misbehaviour::Issuer { .. } => "issuer_mismatch",
        Misbehaviour::Endpoint { .. } => "endpoint",
        Misbehaviour::PkceNotAdvertised => "pkce_not_advertised",
        Misbehaviour::DuplicateParameter { .. } => "duplicate_parameter",
        Misbehaviour::IssMissing => "iss_missing",
        Misbehaviour::IssMismatch { .. } => "iss_mismatch",
        Misbehaviour::IssUnexpected => "iss_unexpected",
        Misbehaviour::StateMissing => "state_missing",
        Misbehaviour::StateMismatch => "state_mismatch",
        Misbehaviour::CodeMissing => "code_missing",
        Misbehaviour::FrontChannelToken => "front_channel_token",
        Misbehaviour::AccessTokenCharacters => "access_token_characters",
        Misbehaviour::TokenType { .. } => "token_type",
        Misbehaviour::IdTokenMissing => "id_token_missing",
        Misbehaviour::IdToken(fault) => id_token(fault),
        Misbehaviour::UserInfoSubject => "userinfo_subject",
        Misbehaviour::UserInfoNotSigned => "userinfo_not_signed",
        Misbehaviour::UserInfoSigned => "userinfo_signed",
        Misbehaviour::ResourceMetadataUrl { .. } => "resource_metadata_url",
        Misbehaviour::ResourceMetadataOrigin { .. } => "resource_metadata_origin",
        Misbehaviour::Resource { .. } => "resource_mismatch",
        Misbehaviour::AuthorizationServers { .. } => "authorization_servers",
        Misbehaviour::BearerMethods => "bearer_methods",
    }
}

const fn malformed(document: Document) -> &'static str {
    match document {
        Document::Metadata => "metadata_malformed",
        Document::Jwks => "jwks_malformed",
        Document::TokenResponse => "token_response_malformed",
        Document::JwtHeader => "id_token_header_malformed",
        Document::JwtClaims => "id_token_claims_malformed",
        Document::UserInfo => "userinfo_malformed",
        Document::ResourceMetadata => "resource_metadata_malformed",
    }
}

const fn id_token(fault: &IdTokenFault) -> &'static str {
    match fault {
        IdTokenFault::NotCompact => "id_token_not_compact",
        IdTokenFault::Encrypted => "id_token_encrypted",
        IdTokenFault::TooLong => "id_token_too_long",
        IdTokenFault::Algorithm { .. } => "id_token_alg",
        IdTokenFault::Critical => "id_token_crit",
        IdTokenFault::Type { .. } => "id_token_typ",
        IdTokenFault::KeyUnknown { .. } => "id_token_key_unknown",
        IdTokenFault::KeyAmbiguous => "id_token_key_ambiguous",
        IdTokenFault::KeyUnsuitable => "id_token_key_unsuitable",
        IdTokenFault::Signature => "id_token_signature",
        IdTokenFault::Issuer { .. } => "id_token_iss",
        IdTokenFault::Audience => "id_token_aud",
        IdTokenFault::AuthorizedParty { .. } => "id_token_azp",
        IdTokenFault::Expired { .. } => "id_token_exp",
        IdTokenFault::IssuedInFuture { .. } => "id_token_iat_future",
        IdTokenFault::IssuedTooLongAgo { .. } => "id_token_iat_old",
        IdTokenFault::NotYetValid { .. } => "id_token_nbf",
        IdTokenFault::Nonce => "id_token_nonce",
        IdTokenFault::AccessTokenHash => "id_token_at_hash",
        IdTokenFault::AuthenticatedTooLongAgo { .. } => "id_token_auth_time",
        IdTokenFault::AuthenticationContext { .. } => "id_token_acr",
        IdTokenFault::SubjectChanged => "id_token_sub_changed",
        IdTokenFault::ClaimChanged { .. } => "id_token_claim_changed",
    }
}
