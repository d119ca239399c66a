//! Whether somebody is at work, which all tabs know of each other, and what a page does when the
//! session ended because nobody was.

use std::rc::Rc;
use std::time::Duration;

use public_client_protocol::error::{BrowserError, Error, ErrorKind};

use super::Client;
use crate::command::Command;
use crate::page::Announcement;
use crate::view::{SessionView, Status};

/// How often it is told at most; every key and every move would be too much.
const INTERVAL: Duration = Duration::from_secs(5);

impl Client {
    /// Says that somebody is at work in this page, so that neither this tab nor the others take
    /// the session for idle. A page says so when a key is pressed, say; it may do so often.
    pub fn note_activity(&self) {
        let is_ending = self.view().ending.is_some();
        let now = self.0.page.now();
        let told = self.0.activity_told.get();
        if !is_ending && told.is_some_and(|told| now >= told && now.since(told) < INTERVAL) {
            return;
        }
        self.0.activity_told.set(Some(now));
        self.0.page.announce(Announcement::Active { vault: self.0.host.shared() });
        self.pass_on_activity();
    }

    pub(super) fn pass_on_activity(&self) {
        let answer = self.0.host.execute(Command::Active);
        self.0.page.spawn(Box::pin(async move { drop(answer.await) }));
    }

    /// What ended by a limit is over in every tab, and a reload must not bring it back.
    pub(super) fn follow_limits(&self) {
        // Somebody may be signed in already where this page came to.
        let view = self.view();
        self.note_session(&view);
        self.0.was_signed_in.set(view.status == Status::SignedIn);
        let inner = Rc::downgrade(&self.0);
        let subscription = self.0.host.subscribe(Box::new(move || {
            let Some(inner) = inner.upgrade() else { return };
            let client = Self(inner);
            let view = client.view();
            client.note_session(&view);
            let was_signed_in = client.0.was_signed_in.replace(view.status == Status::SignedIn);
            if was_signed_in && is_over(&view) {
                client.mark_sign_out();
                client.drop_records();
                let vault = client.0.host.shared();
                client.0.page.announce(Announcement::SignedOut { vault });
            }
            if was_signed_in && is_lost(&view) {
                client.restore_soon();
            }
        }));
        self.0.limits.replace(Some(subscription));
    }
}

/// The vault is gone, and nobody wanted that.
fn is_lost(view: &SessionView) -> bool {
    view.error == Some(BrowserError::VaultLost.into())
}

fn is_over(view: &SessionView) -> bool {
    view.status == Status::SignedOut
        && matches!(view.error.as_ref().map(Error::kind), Some(ErrorKind::Limit(_)))
}
