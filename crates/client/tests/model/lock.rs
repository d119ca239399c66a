//! The lock that the pages of a browser share.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use super::executor::Slot;
use super::tab::LoadId;

/// A lock, and who waits for it. The clones are one lock.
#[derive(Clone, Default)]
pub(crate) struct Lock(Rc<RefCell<Queue>>);

#[derive(Default)]
struct Queue {
    holder: Option<LoadId>,
    waiting: VecDeque<(LoadId, Slot<()>)>,
}

/// The lock, until it is dropped, as a page's are when it is unloaded.
pub(crate) struct HeldLock(Lock);

impl Lock {
    pub(crate) async fn take(&self, load: LoadId) -> HeldLock {
        while self.is_held() {
            let (end, turn) = Slot::new();
            self.0.borrow_mut().waiting.push_back((load, end));
            turn.await;
        }
        self.0.borrow_mut().holder = Some(load);
        HeldLock(self.clone())
    }

    pub(crate) fn is_held(&self) -> bool {
        self.0.borrow().holder.is_some()
    }

    /// Whether a page holds it, or waits for it; such a page is not kept when the person leaves.
    pub(crate) fn is_used_by(&self, load: LoadId) -> bool {
        let queue = self.0.borrow();
        let waits = |(waiting, end): &(LoadId, Slot<()>)| *waiting == load && end.is_awaited();
        queue.holder == Some(load) || queue.waiting.iter().any(waits)
    }
}

impl Drop for HeldLock {
    /// Everybody who waits looks again; who has gone away is passed over.
    fn drop(&mut self) {
        let mut queue = self.0.0.borrow_mut();
        queue.holder = None;
        queue.waiting.drain(..).for_each(|(_, waiting)| waiting.give(()));
    }
}
