//! Who is told of a change.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// Listeners, each until its subscription is dropped.
#[derive(Default)]
pub(crate) struct Listeners(RefCell<Vec<Weak<dyn Fn()>>>);

/// A listener's place; dropping it ends the calls.
#[must_use = "dropping a subscription ends it"]
pub struct Subscription(#[expect(dead_code, reason = "held for its lifetime")] Rc<dyn Fn()>);

impl Listeners {
    pub(crate) fn subscribe(&self, listener: Rc<dyn Fn()>) -> Subscription {
        self.0.borrow_mut().push(Rc::downgrade(&listener));
        Subscription(listener)
    }

    /// A listener may subscribe, unsubscribe and make a change, so nothing is borrowed here.
    pub(crate) fn notify(&self) {
        self.0.borrow_mut().retain(|listener| listener.strong_count() > 0);
        let listeners = self.0.borrow().clone();
        for listener in listeners.iter().filter_map(Weak::upgrade) {
            listener();
        }
    }
}
