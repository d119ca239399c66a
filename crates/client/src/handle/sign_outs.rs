//! Sign-outs that a page may not have heard of.
//!
//! Tabs tell each other when somebody signs out, but a page in the back/forward cache hears
//! nothing. So the last sign-out of each client leaves a mark that all tabs can read. It says when,
//! and nothing of whom.

use super::Client;

const SIGNED_OUT: &str = "signed-out";

impl Client {
    /// Marks a sign-out: with its time, or a later one if there is such a mark, so that no two are
    /// the same even if the clock goes back.
    pub(super) fn mark_sign_out(&self) {
        let now = self.0.page.now().as_seconds();
        let last: Option<u64> = self.last_sign_out().and_then(|mark| mark.parse().ok());
        let mark = last.map_or(now, |last| now.max(last.saturating_add(1)));
        self.0.page.set_mark(&self.own(SIGNED_OUT), &mark.to_string());
        self.heard_all_sign_outs();
    }

    /// Says that every sign-out up to now is known here: tabs that are awake hear of each. A page
    /// need not say so, unless its marks are read elsewhere, and later than they were written.
    pub fn heard_all_sign_outs(&self) {
        self.0.heard_sign_out.replace(self.last_sign_out());
    }

    /// Whether somebody signed out without this page hearing of it.
    pub(super) fn has_missed_sign_out(&self) -> bool {
        *self.0.heard_sign_out.borrow() != self.last_sign_out()
    }

    fn last_sign_out(&self) -> Option<String> {
        self.0.page.mark(&self.own(SIGNED_OUT))
    }
}
