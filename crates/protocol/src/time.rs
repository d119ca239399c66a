//! Instants come in as arguments; the core has no clock.

use std::time::Duration;

/// Seconds since 1970-01-01T00:00:00Z as the local clock tells them; what the dates of an ID Token
/// are compared with ([RFC 7519 §2], *NumericDate*).
///
/// An instant, not a length of time: lengths are [`Duration`].
///
/// [RFC 7519 §2]: https://www.rfc-editor.org/rfc/rfc7519.html#section-2
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixTime(u64);

impl UnixTime {
    /// The instant `seconds` after the epoch.
    #[must_use]
    pub const fn from_seconds(seconds: u64) -> Self {
        Self(seconds)
    }

    /// Whole seconds since the epoch.
    #[must_use]
    pub const fn as_seconds(self) -> u64 {
        self.0
    }

    /// The instant `span` later; stays at the end of time instead of overflowing.
    #[must_use]
    pub const fn plus(self, span: Duration) -> Self {
        Self(self.0.saturating_add(span.as_secs()))
    }

    /// How far this instant lies after `earlier`; zero if it lies before.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_secs(self.0.saturating_sub(earlier.0))
    }
}

/// A reading of a clock that never goes back and knows no date; what the lifetime of an access
/// token is measured with, so that a wrong local clock cannot shorten or lengthen it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Monotonic(Duration);

impl Monotonic {
    /// The reading `elapsed` after the clock's own, arbitrary start.
    #[must_use]
    pub const fn from_start(elapsed: Duration) -> Self {
        Self(elapsed)
    }

    /// The reading `span` later.
    #[must_use]
    pub const fn plus(self, span: Duration) -> Self {
        Self(self.0.saturating_add(span))
    }

    /// How far this reading lies after `earlier`; zero if it lies before.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
}
