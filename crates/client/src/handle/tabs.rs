//! What other tabs do.

use std::rc::Rc;

use public_client_protocol::error::Error;

use super::{Answer, Client};
use crate::command::Command;
use crate::page::Announcement;
use crate::view::Status;

impl Client {
    /// Signed out in one tab is signed out in all.
    pub(super) fn follow_tabs(&self) {
        let inner = Rc::downgrade(&self.0);
        self.0.page.listen(Box::new(move |announcement| match (announcement, inner.upgrade()) {
            (Announcement::Active, Some(inner)) => Self(inner).pass_on_activity(),
            (Announcement::Opened, Some(inner)) => Self(inner).greet(),
            (Announcement::SignedIn, Some(inner)) => Self(inner).hear_sign_in(),
            (Announcement::SignedOut, Some(inner)) => Self(inner).hear_sign_out(),
            (Announcement::Callback { query, fragment }, Some(inner)) => {
                Self(inner).hear_callback(query, fragment);
            }
            (Announcement::CallbackTaken { state }, Some(inner)) => Self(inner).hear_taken(&state),
            (Announcement::FrontchannelLogout { session: Some(session) }, Some(inner)) => {
                Self(inner).hear_frontchannel_logout(session);
            }
            (Announcement::FrontchannelLogoutDone { session }, Some(inner)) => {
                Self(inner).hear_frontchannel_logout_done(&session);
            }
            _ => {}
        }));
    }

    /// Says that this page is shown again with its memory, by the back button. It has heard nothing
    /// meanwhile: whoever signed out elsewhere is signed out here before anything is shown, and an
    /// authorization that was under way will not come back.
    ///
    /// # Errors
    ///
    /// An error of the session's host.
    pub async fn come_back(&self) -> Result<(), Error> {
        if self.has_missed_sign_out() {
            self.end().await?;
        }
        self.abandon(None).await?;
        self.wake().await
    }

    /// A page that is loaded does not know yet what others know. One in a frame need not.
    pub(super) fn ask_tabs(&self) {
        if !self.0.page.is_framed() {
            self.0.page.announce(Announcement::Opened);
        }
    }

    fn greet(&self) {
        if self.view().status == Status::SignedIn {
            self.0.page.announce(Announcement::SignedIn);
        }
    }

    /// Somebody signed in in another tab, which the view tells; this one follows if it can without
    /// leaving.
    fn hear_sign_in(&self) {
        let answer = self.0.host.execute(Command::SignedInElsewhere);
        let client = self.clone();
        self.0.page.spawn(Box::pin(async move {
            drop(answer.await);
            client.follow_sign_in().await;
        }));
    }

    /// Somebody signed out in another tab.
    fn hear_sign_out(&self) {
        let answer = self.end();
        self.0.page.spawn(Box::pin(async move { drop(answer.await) }));
    }

    /// Ends the session of this tab and has its tokens revoked; the tab that began it leaves for
    /// the server's logout, this one stays.
    fn end(&self) -> Answer {
        self.heard_all_sign_outs();
        self.drop_records();
        self.0.host.execute(Command::SignOut)
    }
}
