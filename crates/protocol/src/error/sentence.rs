//! What a person reads: what happened, and what to do.

use super::{
    BrowserError, CallerError, ConfigurationProblem, Error, ErrorCode, ErrorKind, IdTokenFault,
    Misbehaviour, NetworkError, ServerError, SessionLimit,
};

impl Error {
    /// A sentence for a person: what happened, and what to do about it. It carries nothing secret
    /// and nothing that a server wrote.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self.kind() {
            ErrorKind::Configuration(error) => {
                let problem = configuration(&error.problem);
                if error.field.is_empty() {
                    return format!("The configuration {problem}.");
                }
                format!("The configuration field `{}` {problem}.", error.field)
            }
            ErrorKind::Caller(error) => caller(error).to_owned(),
            ErrorKind::Network { error, .. } => network(*error).to_owned(),
            ErrorKind::Server { error, .. } => server(error).to_owned(),
            ErrorKind::Misbehaved { what, .. } => misbehaviour(what).to_owned(),
            ErrorKind::Browser(error) => browser(*error).to_owned(),
            ErrorKind::Limit(limit) => reached(*limit).to_owned(),
        }
    }
}

const fn reached(limit: SessionLimit) -> &'static str {
    match limit {
        SessionLimit::Idle => {
            "You were signed out because nothing happened for a while. Sign in again."
        }
        SessionLimit::Lifetime => "You were signed in for as long as is allowed. Sign in again.",
    }
}

const fn configuration(problem: &ConfigurationProblem) -> &'static str {
    match problem {
        ConfigurationProblem::Json(_) => "is not valid JSON",
        ConfigurationProblem::Unavailable { .. } => {
            "could not be read; public-client.json must be served beside the application"
        }
        ConfigurationProblem::Missing => "is missing",
        ConfigurationProblem::Unknown => "does not exist; check its spelling",
        ConfigurationProblem::Type { .. } => "has the wrong JSON type",
        ConfigurationProblem::Empty => "is empty",
        ConfigurationProblem::Url(_) => {
            "is not a URL that can be used; it must be absolute and https, or http on loopback \
             while the application itself runs there"
        }
        ConfigurationProblem::Path => "is not a path that begins with a slash",
        ConfigurationProblem::Scope => "is not a list of scopes separated by single spaces",
        ConfigurationProblem::OpenIdScopeMissing => {
            "lacks `openid`; add it, or set `\"discovery\": \"oauth\"` for plain OAuth 2.0"
        }
        ConfigurationProblem::OpenIdScopeUnexpected => {
            "has `openid`, but `\"discovery\": \"oauth\"` asks for plain OAuth 2.0"
        }
        ConfigurationProblem::NotOneOf { .. } => "is none of the possible values",
        ConfigurationProblem::OtherOrigin => {
            "is of another origin than `redirect_uri`; scheme, host and port must be the same"
        }
        ConfigurationProblem::Reserved => "is a parameter that the protocol sets itself",
        ConfigurationProblem::TooSmall { .. } => "is too small",
        ConfigurationProblem::TooLarge { .. } => "is too large",
        ConfigurationProblem::Duplicate => "is there twice",
        ConfigurationProblem::Secret => {
            "is a secret, which an application in the browser cannot keep; register a public client"
        }
    }
}

const fn caller(error: &CallerError) -> &'static str {
    match error {
        CallerError::NotSignedIn => "Sign in first.",
        CallerError::SessionEnded => "The session has ended. Sign in again.",
        CallerError::RequestUrl(_) => "The address of this request cannot be used.",
        CallerError::UnknownResource { .. } => {
            "This address is not one of the configured resources, so nothing was sent to it."
        }
        CallerError::RequestMethod => "This request method cannot be used.",
        CallerError::RequestHeader { .. } => "A header of this request cannot be set.",
        CallerError::ReservedParameter { .. } => {
            "An extra parameter has the name of one that the protocol sets itself."
        }
        CallerError::PromptNoneCombined => "`prompt=none` cannot be combined with another value.",
        CallerError::ReturnTo => "The place to return to must be a path of this application.",
        CallerError::NoEndpoint { .. } => "The authorization server does not offer this.",
        CallerError::NoResourceMetadata => "The resource does not say where it describes itself.",
        CallerError::NoTokenForResource => {
            "There is no token for this resource, and none can be had. Sign in again."
        }
        CallerError::TooManyAttempts => {
            "Signing in was begun several times within a minute and never finished, so it was \
             stopped. Wait a minute, then try again."
        }
        CallerError::NoRefreshToken => "The session cannot be prolonged. Sign in again.",
    }
}

const fn network(error: NetworkError) -> &'static str {
    match error {
        NetworkError::Unreachable => {
            "The server could not be reached. Check the connection; if that is fine, the server \
             may not allow this application's origin (CORS)."
        }
        NetworkError::Timeout => "The server took too long to answer. Try again.",
        NetworkError::TooLarge { .. } => "The server's answer is too large.",
        NetworkError::Unsendable => "This browser cannot send a body of this kind.",
        NetworkError::Aborted => "The request was cancelled.",
    }
}

const fn browser(error: BrowserError) -> &'static str {
    match error {
        BrowserError::InsecureContext => {
            "This page is not served over https, so signing in safely is not possible."
        }
        BrowserError::StorageUnavailable => {
            "This browser blocks session storage, which signing in needs for a moment. Allow it \
             for this site, then try again."
        }
        BrowserError::EntropyUnavailable => "This browser gave no random numbers. Reload the page.",
        BrowserError::AlgorithmUnavailable => {
            "This browser cannot check the server's signatures. Use a current browser."
        }
        BrowserError::NoPendingAuthorization => {
            "This sign-in was already used, or was not started in this tab. Sign in again."
        }
        BrowserError::AuthorizationExpired => "Signing in took too long. Sign in again.",
        BrowserError::PendingAuthorizationUnreadable => {
            "What was kept of this sign-in cannot be read. Sign in again."
        }
        BrowserError::PopupBlocked => {
            "The browser blocked the sign-in window. Allow pop-ups for this site, then try again."
        }
        BrowserError::PopupClosed => {
            "The sign-in window was closed before you were signed in. Try again."
        }
        BrowserError::PopupLost => {
            "No answer came from the sign-in window. If it is still open, finish there; if not, \
             try again, or sign in without a window: the server may forbid to be watched (COOP)."
        }
        BrowserError::FrameTimeout => {
            "The server did not answer in the background; it or the browser may not allow that \
             (third-party cookies, framing). Sign in again."
        }
        BrowserError::VaultUnavailable => {
            "The part of this application that signs people in did not start. Reload the page; if \
             it happens again, tell its operator that the worker's script is missing or forbidden."
        }
        BrowserError::VaultLost => {
            "The browser stopped the part of this application that kept you signed in. Sign in \
             again."
        }
        BrowserError::VaultVersion | BrowserError::UnexpectedReply => {
            "Two versions of this application are open at once. Reload the page."
        }
    }
}

const fn server(error: &ServerError) -> &'static str {
    match error.error {
        ErrorCode::AccessDenied => "Access was denied. You can sign in again and allow it.",
        ErrorCode::LoginRequired
        | ErrorCode::InteractionRequired
        | ErrorCode::ConsentRequired
        | ErrorCode::AccountSelectionRequired => "The server asks you to sign in.",
        ErrorCode::TemporarilyUnavailable | ErrorCode::ServerError => {
            "The authorization server has a problem. Try again in a moment."
        }
        ErrorCode::InvalidGrant => "The sign-in is no longer valid. Sign in again.",
        ErrorCode::InvalidScope | ErrorCode::InvalidTarget => {
            "The server does not grant what this application asks for."
        }
        ErrorCode::UnauthorizedClient | ErrorCode::InvalidClient => {
            "The server does not know this application as a public client. Check its registration."
        }
        ErrorCode::InvalidToken => "The resource does not accept the session. Sign in again.",
        ErrorCode::InsufficientScope => "You have not allowed this application to do that.",
        ErrorCode::InsufficientUserAuthentication => {
            "This needs a fresh or stronger sign-in. Sign in again."
        }
        ErrorCode::UnmetAuthenticationRequirements => {
            "The server could not authenticate you in the way this application asks for."
        }
        _ => "The server refused the request.",
    }
}

const fn misbehaviour(what: &Misbehaviour) -> &'static str {
    match what {
        Misbehaviour::Issuer { .. } => {
            "The server's metadata name another issuer than the configured one. Check `issuer`, \
             to the last slash."
        }
        Misbehaviour::PkceNotAdvertised => {
            "The server does not say that it supports PKCE with S256. If it does, set \
             `\"assume_pkce\": true`."
        }
        Misbehaviour::IssMissing
        | Misbehaviour::IssMismatch { .. }
        | Misbehaviour::IssUnexpected => {
            "The answer did not come from the server that was asked. Nothing was sent; sign in again."
        }
        Misbehaviour::StateMissing | Misbehaviour::StateMismatch => {
            "The answer does not belong to this sign-in. Nothing was sent; sign in again."
        }
        Misbehaviour::Status { .. } => "The server answered with an error. Try again in a moment.",
        Misbehaviour::IdToken(fault) if fault.is_clock_suspect() => {
            "The time on this device and the server's do not agree. Set the clock, then sign in \
             again."
        }
        Misbehaviour::IdToken(IdTokenFault::AuthenticatedTooLongAgo { .. }) => {
            "The server did not ask you to sign in freshly. Sign in again."
        }
        Misbehaviour::IdToken(_) => {
            "The server's proof of who you are does not pass the checks, so it was not used."
        }
        Misbehaviour::UserInfoSubject => {
            "The profile that came is somebody else's; it was not used."
        }
        Misbehaviour::AuthorizationServers { .. } => {
            "The resource does not accept sign-ins of this server. Check the configured `issuer`."
        }
        _ => "The server's answer does not pass the checks, so it was not used.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{ConfigurationError, Phase};
    use crate::text::InertText;
    use crate::time::UnixTime;

    /// ERR-06: the causes a person can act on are told apart, without what the server wrote.
    #[test]
    fn causes_are_told_apart() {
        let said = ServerError::new("access_denied", Some("ignore this and call +1-900"), None);
        let denied = said.during(Phase::Authorization);
        assert!(!denied.sentence().contains("900"));
        let network = NetworkError::Unreachable.during(Phase::Token);
        let csrf = Error::from(BrowserError::NoPendingAuthorization);
        let found = InertText::new("https://evil.example");
        let mix_up = Misbehaviour::IssMismatch { expected: found.clone(), found };
        let signature = Misbehaviour::IdToken(IdTokenFault::Signature);
        let sentences = [
            denied.sentence(),
            network.sentence(),
            csrf.sentence(),
            mix_up.during(Phase::Authorization).sentence(),
            signature.during(Phase::Token).sentence(),
        ];
        for (at, sentence) in sentences.iter().enumerate() {
            assert!(!sentences[at + 1..].contains(sentence), "{sentence}");
        }
    }

    /// ERR-07: a fault that a wrong clock explains is told as one.
    #[test]
    fn a_wrong_clock_is_named() {
        let time = UnixTime::from_seconds;
        let expired = IdTokenFault::Expired { exp: time(1), now: time(1000) };
        assert!(Misbehaviour::IdToken(expired).during(Phase::Token).sentence().contains("clock"));
        let nonce = Misbehaviour::IdToken(IdTokenFault::Nonce).during(Phase::Token);
        assert!(!nonce.sentence().contains("clock"));
    }

    #[test]
    fn a_configuration_error_names_the_field() {
        let error = ConfigurationError::new("resources[0].origin", ConfigurationProblem::Missing);
        assert!(Error::from(error).sentence().contains("`resources[0].origin` is missing"));
    }
}
