//! The calls of a page that are under way.

use std::cell::RefCell;

use crate::command::Command;
use crate::promise::Promise;

#[derive(Default)]
pub(super) struct Calls {
    under_way: RefCell<Vec<Call>>,
    /// Those that ended without a reply when the page was taken for gone.
    cut: RefCell<Vec<u64>>,
}

struct Call {
    id: u64,
    /// Whether its outcome is of use to nobody but the page.
    is_for_page: bool,
    cancelled: Promise<()>,
}

impl Calls {
    /// What is kept when the call is not wanted any more.
    pub(super) fn begin(&self, id: u64, command: &Command) -> Promise<()> {
        let cancelled = Promise::new();
        let is_for_page =
            matches!(command, Command::Fetch(_) | Command::ReadResourceMetadata { .. });
        let call = Call { id, is_for_page, cancelled: cancelled.clone() };
        self.under_way.borrow_mut().push(call);
        cancelled
    }

    pub(super) fn end(&self, id: u64) {
        self.under_way.borrow_mut().retain(|call| call.id != id);
    }

    /// The page does not wait any more. A code that is being exchanged, or a session that is being
    /// ended, is not its alone, and goes on.
    pub(super) fn cancel(&self, id: u64) {
        drop(self.cancel_those(|call| call.id == id));
    }

    /// The page is gone, for all one knows.
    pub(super) fn cut(&self) {
        let cut = self.cancel_those(|_| true);
        self.cut.borrow_mut().extend(cut);
    }

    /// Those that a page which was not gone still waits for.
    pub(super) fn take_cut(&self) -> Vec<u64> {
        self.cut.take()
    }

    fn cancel_those(&self, is_meant: impl Fn(&Call) -> bool) -> Vec<u64> {
        let calls = self.under_way.borrow();
        let (mut ids, mut cancelled) = (Vec::new(), Vec::new());
        for call in calls.iter().filter(|call| call.is_for_page && is_meant(call)) {
            ids.push(call.id);
            cancelled.push(call.cancelled.clone());
        }
        drop(calls);
        cancelled.iter().for_each(|cancelled| cancelled.keep(()));
        ids
    }
}
