//! Runs the tasks of one page, in the order in which they began, and only when it is told to.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// Tasks that are polled more often than this, with nothing happening outside, never stop.
const MOST_POLLS: usize = 500;

/// The tasks of one page. The clones are one executor.
#[derive(Clone, Default)]
pub(crate) struct Executor(Rc<RefCell<Vec<Option<Task>>>>);

struct Task {
    future: Pin<Box<dyn Future<Output = ()>>>,
    flag: Arc<Flag>,
}

struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Executor {
    pub(crate) fn spawn(&self, future: impl Future<Output = ()> + 'static) {
        let flag = Arc::new(Flag(AtomicBool::new(true)));
        self.0.borrow_mut().push(Some(Task { future: Box::pin(future), flag }));
    }

    /// Lets the tasks go on until each of them waits; `false` if they never do.
    #[must_use]
    pub(crate) fn run(&self) -> bool {
        (0..MOST_POLLS).any(|_| !self.poll_next())
    }

    /// Whether a task was woken, by a task of another page perhaps.
    pub(crate) fn has_work(&self) -> bool {
        let is_woken = |task: &Option<Task>| {
            task.as_ref().is_some_and(|task| task.flag.0.load(Ordering::Relaxed))
        };
        self.0.borrow().iter().any(is_woken)
    }

    /// Polls the first task that was woken. Nothing is borrowed meanwhile: tasks spawn tasks.
    fn poll_next(&self) -> bool {
        let is_woken = |task: &Task| task.flag.0.swap(false, Ordering::Relaxed);
        let place = self.0.borrow().iter().position(|task| task.as_ref().is_some_and(is_woken));
        let Some(place) = place else { return false };
        let Some(mut task) = self.0.borrow_mut()[place].take() else { return false };
        let waker = Waker::from(Arc::clone(&task.flag));
        if task.future.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
            self.0.borrow_mut()[place] = Some(task);
        }
        true
    }

    /// Drops every task, as a page that is unloaded does; they own what owns them.
    pub(crate) fn clear(&self) {
        drop(self.0.take());
    }
}

/// A value that the explorer gives, when it likes, to a task that waits for it.
pub(crate) struct Slot<T>(Rc<RefCell<Waiting<T>>>);

struct Waiting<T> {
    value: Option<T>,
    waker: Option<Waker>,
}

impl<T> Slot<T> {
    /// The two ends: who gives and who waits.
    pub(crate) fn new() -> (Self, Self) {
        let end = Rc::new(RefCell::new(Waiting { value: None, waker: None }));
        (Self(Rc::clone(&end)), Self(end))
    }

    pub(crate) fn give(&self, value: T) {
        let mut waiting = self.0.borrow_mut();
        waiting.value = Some(value);
        if let Some(waker) = waiting.waker.take() {
            waker.wake();
        }
    }

    /// Whether the other end is still there.
    pub(crate) fn is_awaited(&self) -> bool {
        Rc::strong_count(&self.0) > 1
    }
}

impl<T> Future for Slot<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut waiting = self.0.borrow_mut();
        match waiting.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                waiting.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}
