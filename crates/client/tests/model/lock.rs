//! The lock that the pages of a browser share.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use super::executor::Slot;

/// A lock, and who waits for it. The clones are one lock.
#[derive(Clone, Default)]
pub(crate) struct Lock(Rc<RefCell<Queue>>);

#[derive(Default)]
struct Queue {
    is_held: bool,
    waiting: VecDeque<Slot<()>>,
}

/// The lock, until it is dropped, as a page's are when it is unloaded.
pub(crate) struct HeldLock(Lock);

impl Lock {
    pub(crate) async fn take(&self) -> HeldLock {
        while self.0.borrow().is_held {
            let (end, turn) = Slot::new();
            self.0.borrow_mut().waiting.push_back(end);
            turn.await;
        }
        self.0.borrow_mut().is_held = true;
        HeldLock(self.clone())
    }
}

impl Drop for HeldLock {
    /// Everybody who waits looks again; who has gone away is passed over.
    fn drop(&mut self) {
        let mut queue = self.0.0.borrow_mut();
        queue.is_held = false;
        queue.waiting.drain(..).for_each(|waiting| waiting.give(()));
    }
}
