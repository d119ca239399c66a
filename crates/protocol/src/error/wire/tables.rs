//! The tables: which word stands for which variant, and what follows it.
//!
//! A variant that has a [`Error::code`] of its own has that word.

use super::fields::{read_tag, write_tag};
use super::{Input, Tagged, Wire, wire};
use crate::error::{
    BrowserError, CallerError, ConfigurationFault, ConfigurationProblem, Document, ErrorKind,
    IdTokenFault, Misbehaviour, NetworkError, Phase, ServerError, SessionLimit,
};
use crate::json::{JsonError, JsonProblem, Value};
use crate::url::UrlError;

wire!(enum ErrorKind {
    "configuration" => Configuration(error),
    "caller" => Caller(error),
    "network" => Network { phase, error },
    "server" => Server { phase, error },
    "misbehaved" => Misbehaved { phase, what },
    "browser" => Browser(error),
    "limit" => Limit(limit),
});

wire!(enum Phase {
    "discovery" => Discovery,
    "authorization" => Authorization,
    "token" => Token,
    "refresh" => Refresh,
    "resource" => Resource,
    "end_session" => EndSession,
});

wire!(struct ConfigurationFault { field, problem });

wire!(enum ConfigurationProblem {
    "json" => Json(error),
    "configuration_unavailable" => Unavailable { status },
    "configuration_missing_field" => Missing,
    "configuration_unknown_field" => Unknown,
    "type" => Type { expected },
    "empty" => Empty,
    "url" => Url(error),
    "path" => Path,
    "scope" => Scope,
    "openid_scope_missing" => OpenIdScopeMissing,
    "openid_scope_unexpected" => OpenIdScopeUnexpected,
    "not_one_of" => NotOneOf { expected },
    "other_origin" => OtherOrigin,
    "reserved" => Reserved,
    "too_small" => TooSmall { least },
    "too_large" => TooLarge { most },
    "duplicate" => Duplicate,
    "configuration_secret" => Secret,
});

wire!(enum CallerError {
    "not_signed_in" => NotSignedIn,
    "session_ended" => SessionEnded,
    "request_url" => RequestUrl(error),
    "unknown_resource" => UnknownResource { origin },
    "request_method" => RequestMethod,
    "request_header" => RequestHeader { name },
    "reserved_parameter" => ReservedParameter { name },
    "prompt_none_combined" => PromptNoneCombined,
    "return_to" => ReturnTo,
    "no_endpoint" => NoEndpoint { member },
    "too_many_attempts" => TooManyAttempts,
    "no_token_for_resource" => NoTokenForResource,
    "no_resource_metadata" => NoResourceMetadata,
    "no_refresh_token" => NoRefreshToken,
});

wire!(enum NetworkError {
    "unreachable" => Unreachable,
    "timeout" => Timeout,
    "too_large" => TooLarge { limit },
    "unsendable" => Unsendable,
    "aborted" => Aborted,
});

wire!(struct ServerError { error, description, uri });

wire!(enum Misbehaviour {
    "status" => Status { expected, found },
    "content_type" => ContentType { expected, found },
    "json" => Json { document, error },
    "member" => Member { document, member, expected },
    "issuer_mismatch" => Issuer { expected, found },
    "endpoint" => Endpoint { member, error },
    "pkce_not_advertised" => PkceNotAdvertised,
    "duplicate_parameter" => DuplicateParameter { name },
    "iss_missing" => IssMissing,
    "iss_mismatch" => IssMismatch { expected, found },
    "iss_unexpected" => IssUnexpected,
    "state_missing" => StateMissing,
    "state_mismatch" => StateMismatch,
    "code_missing" => CodeMissing,
    "front_channel_token" => FrontChannelToken,
    "access_token_characters" => AccessTokenCharacters,
    "token_type" => TokenType { found },
    "id_token_missing" => IdTokenMissing,
    "id_token" => IdToken(fault),
    "userinfo_subject" => UserInfoSubject,
    "userinfo_not_signed" => UserInfoNotSigned,
    "userinfo_signed" => UserInfoSigned,
    "resource_metadata_url" => ResourceMetadataUrl { error },
    "resource_metadata_origin" => ResourceMetadataOrigin { expected, found },
    "resource_mismatch" => Resource { expected, found },
    "authorization_servers" => AuthorizationServers { expected },
    "bearer_methods" => BearerMethods,
});

wire!(enum Document {
    "metadata" => Metadata,
    "jwks" => Jwks,
    "token_response" => TokenResponse,
    "jwt_header" => JwtHeader,
    "jwt_claims" => JwtClaims,
    "userinfo" => UserInfo,
    "resource_metadata" => ResourceMetadata,
});

wire!(enum IdTokenFault {
    "id_token_not_compact" => NotCompact,
    "id_token_encrypted" => Encrypted,
    "id_token_too_long" => TooLong,
    "id_token_alg" => Algorithm { found },
    "id_token_crit" => Critical,
    "id_token_typ" => Type { found },
    "id_token_key_unknown" => KeyUnknown { kid },
    "id_token_key_ambiguous" => KeyAmbiguous,
    "id_token_key_unsuitable" => KeyUnsuitable,
    "id_token_signature" => Signature,
    "id_token_iss" => Issuer { expected, found },
    "id_token_aud" => Audience,
    "id_token_azp" => AuthorizedParty { found },
    "id_token_exp" => Expired { exp, now },
    "id_token_iat_future" => IssuedInFuture { iat, now },
    "id_token_iat_old" => IssuedTooLongAgo { iat, now },
    "id_token_nbf" => NotYetValid { nbf, now },
    "id_token_nonce" => Nonce,
    "id_token_at_hash" => AccessTokenHash,
    "id_token_auth_time" => AuthenticatedTooLongAgo { max_age },
    "id_token_acr" => AuthenticationContext { found },
    "id_token_sub_changed" => SubjectChanged,
    "id_token_claim_changed" => ClaimChanged { claim },
});

wire!(enum BrowserError {
    "insecure_context" => InsecureContext,
    "storage_unavailable" => StorageUnavailable,
    "entropy_unavailable" => EntropyUnavailable,
    "algorithm_unavailable" => AlgorithmUnavailable,
    "no_pending_authorization" => NoPendingAuthorization,
    "authorization_expired" => AuthorizationExpired,
    "pending_authorization_unreadable" => PendingAuthorizationUnreadable,
    "popup_blocked" => PopupBlocked,
    "popup_closed" => PopupClosed,
    "popup_lost" => PopupLost,
    "frame_timeout" => FrameTimeout,
    "vault_unavailable" => VaultUnavailable,
    "vault_lost" => VaultLost,
    "vault_version" => VaultVersion,
    "unexpected_reply" => UnexpectedReply,
});

wire!(enum SessionLimit {
    "session_idle" => Idle,
    "session_lifetime" => Lifetime,
});

wire!(struct JsonError { problem, offset });

wire!(enum JsonProblem {
    "encoding" => Encoding,
    "syntax" => Syntax,
    "incomplete" => Incomplete,
    "duplicate_member" => DuplicateMember,
    "too_deep" => TooDeep,
    "too_wide" => TooWide,
});

wire!(enum UrlError {
    "scheme" => Scheme,
    "insecure" => Insecure,
    "credentials" => Credentials,
    "host" => Host,
    "port" => Port,
    "dot_segment" => DotSegment,
    "query" => Query,
    "fragment" => Fragment,
    "character" => Character,
    "too_long" => TooLong,
});
