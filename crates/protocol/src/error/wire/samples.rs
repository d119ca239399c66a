//! One error of every variant, and of every variant within.

use std::time::Duration;

use crate::error::{
    BrowserError, CallerError, ConfigurationError, ConfigurationProblem, Document, Error,
    IdTokenFault, Misbehaviour, NetworkError, Phase, ServerError, SessionLimit,
};
use crate::json::{JsonError, JsonProblem};
use crate::text::InertText;
use crate::time::UnixTime;
use crate::url::UrlError;

fn text(text: &str) -> InertText {
    InertText::new(text)
}

const fn time(seconds: u64) -> UnixTime {
    UnixTime::from_seconds(seconds)
}

pub(super) fn errors() -> Vec<Error> {
    let mut errors = vec![
        ServerError::new("access_denied", Some("no, \u{202e}\""), Some("https://as.example/no")),
        ServerError::new("odd", None, None),
    ]
    .into_iter()
    .map(|error| error.during(Phase::Authorization))
    .collect::<Vec<_>>();
    errors.extend(problems().into_iter().flat_map(|problem| {
        ["", "resources[0].\u{e4}\n"]
            .map(|field| ConfigurationError::new(field, problem.clone()).into())
    }));
    errors.extend(caller().into_iter().map(Error::from));
    errors.extend(
        phases()
            .into_iter()
            .flat_map(|phase| network().into_iter().map(move |error| error.during(phase))),
    );
    errors.extend(misbehaviours().into_iter().map(|what| what.during(Phase::Token)));
    errors.extend(browser().into_iter().map(Error::from));
    errors.extend(limits().into_iter().map(Error::from));
    errors
}

pub(super) fn phases() -> Vec<Phase> {
    use Phase::*;
    vec![Discovery, Authorization, Token, Refresh, Resource, EndSession]
}

pub(super) fn problems() -> Vec<ConfigurationProblem> {
    use ConfigurationProblem::*;
    let mut problems = vec![
        Unavailable { status: None },
        Unavailable { status: Some(404) },
        Missing,
        Unknown,
        Type { expected: "a string" },
        Empty,
        Path,
        Scope,
        OpenIdScopeMissing,
        OpenIdScopeUnexpected,
        NotOneOf { expected: &[] },
        NotOneOf { expected: &["openid", "oauth"] },
        OtherOrigin,
        Reserved,
        TooSmall { least: 0 },
        TooLarge { most: u64::MAX },
        Duplicate,
        Secret,
    ];
    problems.extend(json().into_iter().map(|problem| Json(JsonError { problem, offset: 7 })));
    problems.extend(urls().into_iter().map(Url));
    problems
}

pub(super) fn caller() -> Vec<CallerError> {
    use CallerError::*;
    vec![
        NotSignedIn,
        SessionEnded,
        RequestUrl(UrlError::Fragment),
        UnknownResource { origin: text("https://evil.example") },
        RequestMethod,
        RequestHeader { name: text("Cookie") },
        ReservedParameter { name: text("state") },
        PromptNoneCombined,
        ReturnTo,
        NoEndpoint { member: "end_session_endpoint" },
        TooManyAttempts,
        NoTokenForResource,
        NoResourceMetadata,
        NoRefreshToken,
    ]
}

pub(super) fn network() -> Vec<NetworkError> {
    use NetworkError::*;
    vec![Unreachable, Timeout, TooLarge { limit: 1 << 20 }, Unsendable, Aborted]
}

pub(super) fn misbehaviours() -> Vec<Misbehaviour> {
    use Misbehaviour::*;
    let (expected, found) = (text("https://as.example"), text("https://evil.example"));
    let error = JsonError { problem: JsonProblem::DuplicateMember, offset: usize::MAX };
    let mut all = vec![
        Status { expected: 200, found: 503 },
        ContentType { expected: "application/json", found: text("text/html") },
        Issuer { expected: expected.clone(), found: found.clone() },
        Endpoint { member: "token_endpoint", error: UrlError::Insecure },
        PkceNotAdvertised,
        DuplicateParameter { name: "state" },
        IssMissing,
        IssMismatch { expected: expected.clone(), found: found.clone() },
        IssUnexpected,
        StateMissing,
        StateMismatch,
        CodeMissing,
        FrontChannelToken,
        AccessTokenCharacters,
        TokenType { found: text("") },
        IdTokenMissing,
        UserInfoSubject,
        UserInfoNotSigned,
        UserInfoSigned,
        ResourceMetadataUrl { error: UrlError::Scheme },
        ResourceMetadataOrigin { expected: expected.clone(), found: found.clone() },
        Resource { expected: expected.clone(), found },
        AuthorizationServers { expected },
        BearerMethods,
    ];
    for document in documents() {
        all.push(Json { document, error });
        all.push(Member { document, member: "sub", expected: "a string" });
    }
    all.extend(id_token().into_iter().map(IdToken));
    all
}

pub(super) fn documents() -> Vec<Document> {
    use Document::*;
    vec![Metadata, Jwks, TokenResponse, JwtHeader, JwtClaims, UserInfo, ResourceMetadata]
}

pub(super) fn id_token() -> Vec<IdTokenFault> {
    use IdTokenFault::*;
    let now = time(1_760_000_000);
    vec![
        NotCompact,
        Encrypted,
        TooLong,
        Algorithm { found: text("none") },
        Critical,
        Type { found: text("at+jwt") },
        KeyUnknown { kid: None },
        KeyUnknown { kid: Some(text("null")) },
        KeyAmbiguous,
        KeyUnsuitable,
        Signature,
        Issuer { expected: text("https://as.example"), found: text("https://as.example/") },
        Audience,
        AuthorizedParty { found: None },
        AuthorizedParty { found: Some(text("other")) },
        Expired { exp: time(0), now },
        IssuedInFuture { iat: time(u64::MAX), now },
        IssuedTooLongAgo { iat: time(1), now },
        NotYetValid { nbf: time((1 << 53) + 1), now },
        Nonce,
        AccessTokenHash,
        AuthenticatedTooLongAgo { max_age: Duration::from_secs(60) },
        AuthenticationContext { found: None },
        AuthenticationContext { found: Some(text("urn:example:1")) },
        SubjectChanged,
        ClaimChanged { claim: "azp" },
    ]
}

pub(super) fn browser() -> Vec<BrowserError> {
    use BrowserError::*;
    vec![
        InsecureContext,
        StorageUnavailable,
        EntropyUnavailable,
        AlgorithmUnavailable,
        NoPendingAuthorization,
        AuthorizationExpired,
        PendingAuthorizationUnreadable,
        PopupBlocked,
        PopupClosed,
        PopupLost,
        FrameTimeout,
        VaultUnavailable,
        VaultLost,
        VaultVersion,
        UnexpectedReply,
    ]
}

pub(super) fn limits() -> Vec<SessionLimit> {
    vec![SessionLimit::Idle, SessionLimit::Lifetime]
}

pub(super) fn json() -> Vec<JsonProblem> {
    use JsonProblem::*;
    vec![Encoding, Syntax, Incomplete, DuplicateMember, TooDeep, TooWide]
}

pub(super) fn urls() -> Vec<UrlError> {
    use UrlError::*;
    vec![Scheme, Insecure, Credentials, Host, Port, DotSegment, Query, Fragment, Character, TooLong]
}
