//! When the session is prolonged by itself.
//!
//! A timer only says when to look; what counts are the clocks. So it does not matter that timers
//! stand still while the machine sleeps, run slowly in hidden pages, or cannot be long enough:
//! the session looks again when a timer fires, when it is woken, and when a token is used.

use std::time::Duration;

use public_client_protocol::time::Moment;
use public_client_protocol::token_set::{IssuedToken, TokenSet};

use super::Session;
use crate::platform::Platform;
use crate::promise::first;

/// A token is renewed this long before it expires, or half its life if that is shorter.
const MARGIN: Duration = Duration::from_secs(30);

/// Tokens are not renewed by themselves more often than this, however short they live; those that
/// are used are renewed at use.
const SHORTEST_INTERVAL: Duration = Duration::from_secs(20);

/// At use, a token is renewed if it expires within this time.
const MARGIN_AT_USE: Duration = Duration::from_secs(10);

/// A token is not renewed at use again within this time, even if the server gives no better one.
const PAUSE: Duration = Duration::from_secs(5);

/// The longest wait between attempts while the network is lost or the server is broken; the first
/// is a second, and each is twice the one before.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Whether a call should have its token renewed first.
pub(super) fn is_due_at_use(issued: &IssuedToken, now: Moment) -> bool {
    let is_expiring = issued.remaining(now).is_some_and(|remaining| remaining <= MARGIN_AT_USE);
    is_expiring && issued.age(now) >= PAUSE
}

impl<P: Platform> Session<P> {
    /// Keeps the tokens held now fresh, until they are others; whoever replaces them begins anew.
    pub(super) fn keep_fresh(&self) {
        let Some(due) = self.renewal_age() else { return };
        let session = self.clone();
        let generation = self.0.state.generation();
        self.0.platform.spawn(async move {
            let mut failures = 0;
            while let Some(age) = session.age() {
                let is_due = age >= due;
                let wait = if is_due { wait_after(failures) } else { due - age };
                let woken = session.0.state.woken();
                first(session.0.platform.sleep(wait), woken).await;
                if session.0.state.generation() != generation {
                    return;
                }
                let is_due = session.age().is_some_and(|age| age >= due);
                if is_due && session.refresh(session.0.config.first_resource()).await.is_err() {
                    failures += 1;
                }
            }
        });
    }

    /// At which age the access token is to be renewed; never without a refresh token or a lifetime.
    /// Several tabs and devices that began together are spread by a random part of the margin.
    fn renewal_age(&self) -> Option<Duration> {
        let renewable =
            |tokens: &TokenSet| tokens.first().lifetime().filter(|_| tokens.has_refresh_token());
        let lifetime = self.0.state.with_tokens(renewable).ok()??;
        let margin = MARGIN.min(lifetime / 2);
        let jitter = self.0.platform.random().ok()?.part_of(margin / 2);
        let due = lifetime.saturating_sub(margin + jitter).max(SHORTEST_INTERVAL);
        (!lifetime.is_zero()).then_some(due)
    }

    fn age(&self) -> Option<Duration> {
        let now = self.0.platform.moment();
        self.0.state.with_tokens(|tokens| tokens.first().age(now)).ok()
    }
}

/// Nothing before the first attempt, then longer and longer.
fn wait_after(failures: u32) -> Duration {
    match failures {
        0 => Duration::ZERO,
        _ => Duration::from_secs(1 << (failures - 1).min(10)).min(LONGEST_WAIT),
    }
}
