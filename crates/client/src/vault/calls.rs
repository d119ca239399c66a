//! The calls of a page that are under way.

use std::cell::RefCell;

use crate::command::Command;
use crate::promise::Promise;

#[derive(Default)]
pub(super) struct Calls(RefCell<Vec<Call>>);

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
        self.0.borrow_mut().push(Call { id, is_for_page, cancelled: cancelled.clone() });
        cancelled
    }

    pub(super) fn end(&self, id: u64) {
        self.0.borrow_mut().retain(|call| call.id != id);
    }

    pub(super) fn cancel(&self, id: u64) {
        self.cancel_those(|call| call.id == id);
    }

    /// The page is gone. A code that is being exchanged is of use to the next one.
    pub(super) fn cancel_for_page(&self) {
        self.cancel_those(|call| call.is_for_page);
    }

    fn cancel_those(&self, is_meant: impl Fn(&Call) -> bool) {
        let calls = self.0.borrow();
        let cancelled: Vec<_> =
            calls.iter().filter(|call| is_meant(call)).map(|call| call.cancelled.clone()).collect();
        drop(calls);
        cancelled.iter().for_each(|cancelled| cancelled.keep(()));
    }
}
