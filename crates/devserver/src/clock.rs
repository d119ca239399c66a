//! The time both servers go by.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Unix time in whole seconds (`NumericDate` of RFC 7519 §2), from the system or set by a test.
///
/// Clones share their time: a test keeps one and moves the server's.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    fixed: Option<u64>,
    offset: Arc<AtomicI64>,
}

impl Clock {
    /// The machine's time.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// A time that stands still at `unix_seconds` until it is advanced.
    #[must_use]
    pub fn at(unix_seconds: u64) -> Self {
        Self { fixed: Some(unix_seconds), ..Self::default() }
    }

    /// The seconds since 1970.
    #[must_use]
    pub fn now(&self) -> u64 {
        let base = self.fixed.unwrap_or_else(system_seconds);
        base.saturating_add_signed(self.offset.load(Ordering::Relaxed))
    }

    /// Moves the time forward (or back), for every clone of this clock.
    pub fn advance(&self, seconds: i64) {
        self.offset.fetch_add(seconds, Ordering::Relaxed);
    }
}

fn system_seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn clones_share_a_virtual_time() {
        let clock = Clock::at(1_000);
        clock.clone().advance(61);
        assert_eq!(clock.now(), 1_061);
        clock.advance(-1);
        assert_eq!(clock.now(), 1_060);
    }
}
