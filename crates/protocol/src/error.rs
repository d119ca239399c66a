//! What can go wrong, split by whose fault it is.
//!
//! Every variant has a stable [`Error::code`], the [`Phase`] it happened in, and in
//! [`Error::sentence`] what a person can do. Errors are values (`PartialEq`), so tests compare
//! them, and they carry nothing secret, so they can be shown and logged.

mod browser;
mod caller;
mod code;
mod configuration;
mod id_token_fault;
mod limit;
mod misbehaviour;
mod network;
mod phase;
mod remedy;
mod sentence;
mod server;
mod wire;

pub use browser::BrowserError;
pub use caller::CallerError;
pub use configuration::{ConfigurationError, ConfigurationFault, ConfigurationProblem};
pub use id_token_fault::IdTokenFault;
pub use limit::SessionLimit;
pub use misbehaviour::{Document, Misbehaviour};
pub use network::NetworkError;
pub use phase::Phase;
pub use remedy::Remedy;
pub use server::{ErrorCode, ServerError};

use std::sync::Arc;

/// Why something did not work. No larger than a pointer, since nearly every outcome may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Arc<ErrorKind>);

/// What did not work, split by whose fault it is.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The configuration is wrong; it names the field.
    Configuration(ConfigurationError),
    /// The application asked for something that cannot be.
    Caller(CallerError),
    /// No answer came.
    Network {
        /// What was under way.
        phase: Phase,
        /// What happened.
        error: NetworkError,
    },
    /// The server said no, in the words of the specifications.
    Server {
        /// What was under way.
        phase: Phase,
        /// What it said.
        error: ServerError,
    },
    /// The server answered something that fails a check.
    Misbehaved {
        /// What was under way.
        phase: Phase,
        /// Which check, what was expected, and what came.
        what: Misbehaviour,
    },
    /// This browser lacks something.
    Browser(BrowserError),
    /// The session reached a limit of the configuration, so the person signs in again.
    Limit(SessionLimit),
}

impl Error {
    /// What did not work.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0
    }

    /// What was under way when it happened; `None` if nothing was sent yet.
    #[must_use]
    pub fn phase(&self) -> Option<Phase> {
        match self.kind() {
            ErrorKind::Network { phase, .. }
            | ErrorKind::Server { phase, .. }
            | ErrorKind::Misbehaved { phase, .. } => Some(*phase),
            ErrorKind::Configuration(_)
            | ErrorKind::Caller(_)
            | ErrorKind::Browser(_)
            | ErrorKind::Limit(_) => None,
        }
    }

    /// Whether the same attempt may succeed a moment later, with nothing changed.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self.kind() {
            ErrorKind::Network { error, .. } => {
                !matches!(error, NetworkError::Aborted | NetworkError::Unsendable)
            }
            ErrorKind::Server { error, .. } => {
                matches!(error.error, ErrorCode::TemporarilyUnavailable | ErrorCode::ServerError)
            }
            ErrorKind::Misbehaved { what: Misbehaviour::Status { found, .. }, .. } => {
                *found >= 500 || *found == 429
            }
            ErrorKind::Browser(error) => {
                matches!(error, BrowserError::VaultLost | BrowserError::VaultUnavailable)
            }
            _ => false,
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl std::error::Error for Error {}

impl From<ErrorKind> for Error {
    #[cold]
    #[inline(never)]
    fn from(kind: ErrorKind) -> Self {
        Self(Arc::new(kind))
    }
}

impl From<ConfigurationError> for Error {
    #[cold]
    #[inline(never)]
    fn from(error: ConfigurationError) -> Self {
        ErrorKind::Configuration(error).into()
    }
}

impl From<CallerError> for Error {
    #[cold]
    #[inline(never)]
    fn from(error: CallerError) -> Self {
        ErrorKind::Caller(error).into()
    }
}

impl From<BrowserError> for Error {
    #[cold]
    #[inline(never)]
    fn from(error: BrowserError) -> Self {
        ErrorKind::Browser(error).into()
    }
}

impl From<SessionLimit> for Error {
    fn from(limit: SessionLimit) -> Self {
        ErrorKind::Limit(limit).into()
    }
}
