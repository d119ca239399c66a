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
            (Announcement::Active { vault }, Some(inner)) => Self(inner).hear_activity(&vault),
            (Announcement::Opened, Some(inner)) => Self(inner).greet(),
            (Announcement::SignedIn { vault }, Some(inner)) => Self(inner).hear_sign_in(vault),
            (Announcement::SignedOut { vault }, Some(inner)) => Self(inner).hear_sign_out(vault),
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
            self.0.host.conceal();
            if self.0.host.shared().is_some() {
                self.clean_up();
            } else {
                self.end().await?;
            }
        }
        self.0.host.come_back();
        self.abandon(None).await?;
        self.wake().await
    }

    /// A page that is loaded does not know yet what others know, unless they share a vault. One in a
    /// frame need not.
    pub(super) fn ask_tabs(&self) {
        if !self.0.page.is_framed() && self.0.host.shared().is_none() {
            self.0.page.announce(Announcement::Opened);
        }
    }

    fn greet(&self) {
        if self.view().status == Status::SignedIn {
            self.0.page.announce(Announcement::SignedIn { vault: self.0.host.shared() });
        }
    }

    /// Whether this page's session is the one that another tab speaks of.
    fn is_own(&self, vault: &Option<String>) -> bool {
        vault.is_some() && *vault == self.0.host.shared()
    }

    fn hear_activity(&self, vault: &Option<String>) {
        if !self.is_own(vault) {
            self.pass_on_activity();
        }
    }

    /// Somebody signed in in another tab, which the view tells; this one follows if it can without
    /// leaving.
    fn hear_sign_in(&self, vault: Option<String>) {
        let client = self.clone();
        self.0.page.spawn(Box::pin(async move {
            if client.is_of_another(&vault).await {
                drop(client.0.host.execute(Command::SignedInElsewhere).await);
                client.follow_sign_in().await;
            }
        }));
    }

    /// Somebody signed out in another tab. A session that is shared is over by that; who signs in
    /// to it next must not be signed out again by a tab that hears of it late.
    fn hear_sign_out(&self, vault: Option<String>) {
        self.clean_up();
        let client = self.clone();
        self.0.page.spawn(Box::pin(async move {
            if client.is_of_another(&vault).await {
                drop(client.0.host.execute(Command::SignOut).await);
            }
        }));
    }

    /// Whether this page has a session, and it is not the one that another tab speaks of. A page
    /// that is only just loaded has to be let in first to know that.
    async fn is_of_another(&self, vault: &Option<String>) -> bool {
        self.0.host.ready().await.is_ok() && !self.is_own(vault)
    }

    /// Ends the session of this tab and has its tokens revoked; the tab that began it leaves for
    /// the server's logout, this one stays.
    fn end(&self) -> Answer {
        self.clean_up();
        self.0.host.execute(Command::SignOut)
    }

    pub(super) fn clean_up(&self) {
        self.heard_all_sign_outs();
        self.drop_records();
    }
}
