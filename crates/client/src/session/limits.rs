//! When a session ends by itself: nobody is at work, or it has lasted for as long as it may.
//!
//! As with renewal, a timer only says when to look; what counts are the clocks.

use std::time::Duration;

use public_client_protocol::config::Policy;
use public_client_protocol::error::SessionLimit;

use super::Session;
use crate::platform::Platform;
use crate::promise::first;
use crate::view::Ending;

impl<P: Platform> Session<P> {
    /// Somebody is at work, in this tab or another.
    pub(super) fn note_activity(&self) {
        let is_warned = self.ending().is_some();
        self.0.state.set_active(self.0.platform.moment());
        if is_warned {
            self.0.state.wake();
        }
    }

    /// Watches over the limits until somebody else signs in, or the session ends.
    pub(super) fn watch_limits(&self) {
        if self.next_end().is_none() {
            return;
        }
        let session = self.clone();
        let grant = self.0.state.grant();
        self.0.platform.spawn(async move {
            let mut was_ending = false;
            while let Some(end) = session.next_end() {
                let woken = session.0.state.woken();
                let is_ending = end.within <= session.0.config.policy().session_warning;
                if is_ending != was_ending {
                    was_ending = is_ending;
                    session.0.state.notify();
                }
                first(session.0.platform.sleep(session.wait(end)), woken).await;
                if session.0.state.grant() != grant || session.enforce_limits() {
                    return;
                }
            }
        });
    }

    /// Ends the session if a limit is reached; whether it did.
    pub(super) fn enforce_limits(&self) -> bool {
        let Some(Ending { limit, .. }) = self.next_end().filter(|end| end.within.is_zero()) else {
            return false;
        };
        self.revoke_later(self.0.state.end(Some(limit.into())));
        true
    }

    /// The end that is near enough to be told.
    pub(super) fn ending(&self) -> Option<Ending> {
        self.next_end().filter(|end| end.within <= self.0.config.policy().session_warning)
    }

    /// Until the warning, or else until the end.
    fn wait(&self, end: Ending) -> Duration {
        let until_warning = end.within.saturating_sub(self.0.config.policy().session_warning);
        if until_warning.is_zero() { end.within } else { until_warning }
    }

    /// The limit that comes first.
    fn next_end(&self) -> Option<Ending> {
        let Policy { idle_timeout, session_lifetime, .. } = self.0.config.policy();
        let now = self.0.platform.moment();
        let (began, active) = self.0.state.span()?;
        let end = |limit, length: Option<Duration>, since| {
            Some(Ending { limit, within: length?.saturating_sub(now.since(since)) })
        };
        let idle = end(SessionLimit::Idle, *idle_timeout, active);
        let lifetime = end(SessionLimit::Lifetime, *session_lifetime, began);
        match (idle, lifetime) {
            (Some(idle), Some(lifetime)) if lifetime.within < idle.within => Some(lifetime),
            (idle, lifetime) => idle.or(lifetime),
        }
    }
}
