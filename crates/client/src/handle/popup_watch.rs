//! What can be concluded from where a popup is.

use std::time::Duration;

use public_client_protocol::error::BrowserError;
use public_client_protocol::pending_authorization::LIFETIME;

use crate::page::Whereabouts;

/// How often a window is looked at. No event tells that it was closed.
pub(super) const INTERVAL: Duration = Duration::from_millis(250);

/// How long a window must have been in sight at another origin. Under a
/// `Cross-Origin-Opener-Policy` it is for some milliseconds, before it looks closed.
const IN_SIGHT: Duration = Duration::from_secs(1);

/// How long a response may be under way from a window that was seen and is closed now.
const GRACE: Duration = Duration::from_secs(2);

/// How long a window that was hardly seen may take. Under a `Cross-Origin-Opener-Policy`, ours or
/// the server's, it looks closed while somebody types a password in it.
const PATIENCE: Duration = Duration::from_secs(120);

/// Looks at a window, again and again.
#[derive(Default)]
pub(super) struct PopupWatch {
    elapsed: Duration,
    seen_for: Duration,
    closed_for: Duration,
}

impl PopupWatch {
    /// How long it has been looked at. It is counted in intervals, so that a machine that sleeps
    /// misses nothing.
    pub(super) const fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Looks once more, an interval later; what there is to conclude.
    pub(super) fn look(&mut self, whereabouts: Whereabouts) -> Option<BrowserError> {
        self.elapsed += INTERVAL;
        match whereabouts {
            Whereabouts::Here => self.closed_for = Duration::ZERO,
            Whereabouts::Elsewhere => {
                self.closed_for = Duration::ZERO;
                self.seen_for += INTERVAL;
            }
            Whereabouts::Closed => self.closed_for += INTERVAL,
        }
        let is_closed = !self.closed_for.is_zero();
        if self.seen_for > IN_SIGHT && self.closed_for > GRACE {
            Some(BrowserError::PopupClosed)
        } else if is_closed && self.elapsed > PATIENCE {
            Some(BrowserError::PopupLost)
        } else if self.elapsed > LIFETIME {
            Some(BrowserError::AuthorizationExpired)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Whereabouts::{Closed, Elsewhere, Here};

    /// When a conclusion is come to, in seconds, if the window is first so and then so.
    fn conclusion(first: &[(Whereabouts, u32)], then: Whereabouts) -> (u64, BrowserError) {
        let mut watch = PopupWatch::default();
        for (whereabouts, looks) in first {
            for _ in 0..*looks {
                assert_eq!(watch.look(*whereabouts), None);
            }
        }
        loop {
            if let Some(error) = watch.look(then) {
                return (watch.elapsed().as_secs(), error);
            }
        }
    }

    #[test]
    fn a_window_that_was_seen_and_is_closed_was_closed() {
        let closed = BrowserError::PopupClosed;
        assert_eq!(conclusion(&[(Elsewhere, 40)], Closed), (12, closed));
        assert_eq!(conclusion(&[(Elsewhere, 40), (Here, 4)], Closed), (13, closed));
        let again = [(Elsewhere, 4), (Closed, 8), (Elsewhere, 4)];
        assert_eq!(conclusion(&again, Closed), (6, closed));
    }

    #[test]
    fn nothing_is_concluded_from_a_window_that_was_hardly_seen() {
        let lost = BrowserError::PopupLost;
        assert_eq!(conclusion(&[], Closed), (120, lost));
        assert_eq!(conclusion(&[(Here, 4)], Closed), (120, lost));
        assert_eq!(conclusion(&[(Here, 1), (Elsewhere, 1)], Closed), (120, lost));
        assert_eq!(conclusion(&[(Here, 600)], Closed), (150, lost));
    }

    #[test]
    fn an_open_window_has_as_long_as_an_authorization_may_take() {
        assert_eq!(conclusion(&[], Elsewhere), (600, BrowserError::AuthorizationExpired));
    }
}
