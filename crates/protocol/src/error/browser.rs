//! This browser lacks something.

/// What this browser lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BrowserError {
    /// The page is no secure context (HTTPS or loopback), so there is no WebCrypto.
    InsecureContext,
    /// sessionStorage is blocked or full, so nothing can be kept across the redirect.
    StorageUnavailable,
    /// No randomness.
    EntropyUnavailable,
    /// WebCrypto lacks this signature algorithm.
    AlgorithmUnavailable,
    /// This browser did not start the authorization that came back: the attempt was used already,
    /// began elsewhere, or somebody forged the callback (RFC 6749 §10.12). Nothing was sent.
    NoPendingAuthorization,
    /// The authorization came back too late.
    AuthorizationExpired,
    /// What was kept of an authorization is damaged or of another version.
    PendingAuthorizationUnreadable,
    /// The browser opened no window: it allows one only in answer to a click or a key.
    PopupBlocked,
    /// The window was closed before an answer came. One that comes all the same is taken.
    PopupClosed,
    /// The window is out of sight since it left, as under a `Cross-Origin-Opener-Policy`, and no
    /// answer came. One that comes all the same is taken.
    PopupLost,
    /// No answer came from the hidden frame.
    FrameTimeout,
    /// The worker that holds the session could not be started, or does not answer: its script or
    /// its module is missing, is served with another media type, or is forbidden by the
    /// `Content-Security-Policy`.
    VaultUnavailable,
    /// The worker that held the session is gone, and the session with it.
    VaultLost,
    /// The worker's script is of another version than this page.
    VaultVersion,
    /// The session's host answered something else than was asked: a page and a worker of different
    /// builds.
    UnexpectedReply,
}
