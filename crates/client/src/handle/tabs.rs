//! What other tabs do.

use std::rc::Rc;

use super::Client;
use crate::command::Command;
use crate::page::Announcement;

impl Client {
    /// Signed out in one tab is signed out in all.
    pub(super) fn follow_tabs(&self) {
        let inner = Rc::downgrade(&self.0);
        self.0.page.listen(Box::new(move |announcement| match (announcement, inner.upgrade()) {
            (Announcement::SignedOut, Some(inner)) => Self(inner).end_here(),
            (Announcement::Callback { query, fragment }, Some(inner)) => {
                Self(inner).hear_callback(query, fragment);
            }
            (Announcement::CallbackTaken { state }, Some(inner)) => Self(inner).hear_taken(&state),
            _ => {}
        }));
    }

    /// Ends the session of this tab and has its tokens revoked; the tab that began it leaves for
    /// the server's logout, this one stays.
    fn end_here(&self) {
        self.drop_records();
        let answer = self.0.host.execute(Command::SignOut);
        self.0.page.spawn(Box::pin(async move { drop(answer.await) }));
    }
}
