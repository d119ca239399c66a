//! The session came to an end that the configuration sets.

/// A limit of the session that was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SessionLimit {
    /// `idle_timeout`: nobody did anything for so long.
    Idle,
    /// `session_lifetime`: so long after signing in.
    Lifetime,
}
