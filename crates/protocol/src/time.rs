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

/// One reading of both clocks.
///
/// Neither tells alone how much time has passed: the local clock can be set, and the monotonic one
/// may stand still while the machine sleeps. The larger difference is believed, so that a token is
/// rather taken for expired than for fresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What the local clock says.
    pub unix: UnixTime,
    /// What the monotonic clock says.
    pub monotonic: Monotonic,
}

impl Moment {
    /// How much time has passed since `earlier`.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        self.unix.since(earlier.unix).max(self.monotonic.since(earlier.monotonic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// REF-13, HV-62: neither a clock that was set back nor one that slept makes a token younger.
    #[test]
    fn the_clock_that_went_further_is_believed() {
        let at = |unix, monotonic| Moment {
            unix: UnixTime::from_seconds(unix),
            monotonic: Monotonic::from_start(Duration::from_secs(monotonic)),
        };
        let received = at(1_000, 50);
        assert_eq!(at(1_010, 60).since(received), Duration::from_secs(10));
        assert_eq!(at(4_600, 60).since(received), Duration::from_secs(3_600));
        assert_eq!(at(1, 80).since(received), Duration::from_secs(30));
    }
}
