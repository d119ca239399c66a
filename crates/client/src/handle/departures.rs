//! How often somebody is sent away to sign in before it counts as a loop.

use public_client_protocol::error::CallerError;

use super::Client;

const DEPARTURES: &str = "departures";

/// So many departures that came to nothing within so many seconds are enough.
const MOST: usize = 5;
const SECONDS: u64 = 60;

impl Client {
    /// Counts a departure. The count outlives the page, as a loop does.
    ///
    /// # Errors
    ///
    /// [`CallerError::TooManyAttempts`]
    pub(super) fn count_departure(&self) -> Result<(), CallerError> {
        let (page, key) = (&self.0.page, self.own(DEPARTURES));
        let now = page.now().as_seconds();
        let earlier = page.take(&key).unwrap_or_default();
        let is_recent = |time: &u64| now.abs_diff(*time) < SECONDS;
        let mut times: Vec<u64> =
            earlier.split(' ').filter_map(|time| time.parse().ok()).filter(is_recent).collect();
        let is_one_too_many = times.len() >= MOST;
        if !is_one_too_many {
            times.push(now);
        }
        let times: Vec<_> = times.iter().map(u64::to_string).collect();
        // Where nothing can be kept nobody leaves, so there is no loop.
        let _ = page.keep(&key, &times.join(" "));
        if is_one_too_many { Err(CallerError::TooManyAttempts) } else { Ok(()) }
    }

    /// A sign-in came to its end, so those before it were no loop.
    pub(super) fn forget_departures(&self) {
        drop(self.0.page.take(&self.own(DEPARTURES)));
    }
}
