//! No answer came.

use super::{Error, ErrorKind, Phase};

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NetworkError {
    /// The server could not be reached, refused this origin (CORS), or answered with a redirect;
    /// a browser does not tell these apart.
    Unreachable,
    /// No complete answer within the time allowed.
    Timeout,
    /// The body is larger than the limit.
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// The browser cannot send such a body, a stream in Firefox, say; nothing was sent.
    Unsendable,
    /// The caller gave up.
    Aborted,
}

impl NetworkError {
    /// The error of a request that got no answer during `phase`.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn during(self, phase: Phase) -> Error {
        ErrorKind::Network { phase, error: self }.into()
    }
}
