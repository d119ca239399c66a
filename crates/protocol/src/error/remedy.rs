//! What a person can do about an error.

use super::{BrowserError, CallerError, ConfigurationProblem, Error, ErrorKind, Phase};

/// What a person can do about an error, as far as the page can offer it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remedy {
    /// Try the same again: [`Error::is_retryable`].
    TryAgain,
    /// Sign in again.
    SignIn,
    /// Load the page again, which brings what it lacks or what is out of date.
    Reload,
    /// Nothing: whoever runs the application, or the server, has to change something. The code says
    /// what.
    None,
}

impl Error {
    /// What a person can do about it.
    #[must_use]
    pub fn remedy(&self) -> Remedy {
        if self.is_retryable() {
            return Remedy::TryAgain;
        }
        match self.kind() {
            ErrorKind::Limit(_) => Remedy::SignIn,
            ErrorKind::Server { phase, .. } | ErrorKind::Misbehaved { phase, .. } => {
                of_an_answer(*phase)
            }
            ErrorKind::Network { .. } => Remedy::None,
            ErrorKind::Caller(error) => of_a_call(error),
            ErrorKind::Browser(error) => of_a_browser(*error),
            ErrorKind::Configuration(error) => match error.problem {
                ConfigurationProblem::Unavailable { .. } => Remedy::Reload,
                _ => Remedy::None,
            },
        }
    }
}

/// Another attempt has another answer; metadata stay what they are.
const fn of_an_answer(phase: Phase) -> Remedy {
    match phase {
        Phase::Authorization | Phase::Token | Phase::Refresh => Remedy::SignIn,
        Phase::Discovery | Phase::Resource | Phase::EndSession => Remedy::None,
    }
}

const fn of_a_call(error: &CallerError) -> Remedy {
    match error {
        CallerError::NotSignedIn
        | CallerError::SessionEnded
        | CallerError::TooManyAttempts
        | CallerError::NoTokenForResource
        | CallerError::NoRefreshToken => Remedy::SignIn,
        _ => Remedy::None,
    }
}

const fn of_a_browser(error: BrowserError) -> Remedy {
    match error {
        BrowserError::NoPendingAuthorization
        | BrowserError::AuthorizationExpired
        | BrowserError::PendingAuthorizationUnreadable
        | BrowserError::PopupBlocked
        | BrowserError::PopupClosed
        | BrowserError::PopupLost
        | BrowserError::FrameTimeout => Remedy::SignIn,
        BrowserError::VaultVersion | BrowserError::UnexpectedReply => Remedy::Reload,
        _ => Remedy::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{
        ConfigurationError, IdTokenFault, Misbehaviour, NetworkError, ServerError, SessionLimit,
    };

    fn refused(phase: Phase, error: &str) -> Error {
        ServerError::new(error, None, None).during(phase)
    }

    fn lost(error: NetworkError) -> Error {
        error.during(Phase::Resource)
    }

    #[test]
    fn what_can_be_tried_again_is() {
        for error in [
            lost(NetworkError::Unreachable),
            refused(Phase::Authorization, "temporarily_unavailable"),
            BrowserError::VaultLost.into(),
        ] {
            assert_eq!(error.remedy(), Remedy::TryAgain, "{error:?}");
        }
    }

    #[test]
    fn whoever_is_not_signed_in_any_more_signs_in_again() {
        let fault = Misbehaviour::IdToken(IdTokenFault::Nonce);
        for error in [
            SessionLimit::Idle.into(),
            CallerError::SessionEnded.into(),
            refused(Phase::Authorization, "access_denied"),
            refused(Phase::Refresh, "invalid_grant"),
            fault.during(Phase::Token),
            BrowserError::NoPendingAuthorization.into(),
            BrowserError::PopupClosed.into(),
        ] {
            assert_eq!(error.remedy(), Remedy::SignIn, "{error:?}");
        }
    }

    #[test]
    fn what_is_missing_or_out_of_date_is_loaded_again() {
        for error in [
            ConfigurationError::unavailable(Some(404)).into(),
            Error::from(BrowserError::VaultVersion),
        ] {
            assert_eq!(error.remedy(), Remedy::Reload, "{error:?}");
        }
    }

    #[test]
    fn a_person_cannot_mend_what_others_configured() {
        for error in [
            Error::from(BrowserError::InsecureContext),
            CallerError::RequestMethod.into(),
            lost(NetworkError::Unsendable),
            refused(Phase::Resource, "insufficient_scope"),
            Misbehaviour::PkceNotAdvertised.during(Phase::Discovery),
        ] {
            assert_eq!(error.remedy(), Remedy::None, "{error:?}");
        }
    }
}
