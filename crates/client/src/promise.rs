//! One piece of work that several callers wait for.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// A value that will be there, for any number of waiters.
pub(crate) struct Promise<T>(Rc<RefCell<State<T>>>);

enum State<T> {
    Waiting(Vec<Waker>),
    Kept(T),
}

impl<T: Clone> Promise<T> {
    pub(crate) fn new() -> Self {
        Self(Rc::new(RefCell::new(State::Waiting(Vec::new()))))
    }

    /// Keeps the promise and wakes everybody who waits. It can be kept once; what comes later
    /// changes nothing.
    pub(crate) fn keep(&self, value: T) {
        if matches!(*self.0.borrow(), State::Kept(_)) {
            return;
        }
        if let State::Waiting(wakers) = self.0.replace(State::Kept(value)) {
            wakers.into_iter().for_each(Waker::wake);
        }
    }
}

impl<T: Clone> Default for Promise<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Clone for Promise<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: Clone> Future for Promise<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        match &mut *self.0.borrow_mut() {
            State::Kept(value) => Poll::Ready(value.clone()),
            State::Waiting(wakers) => {
                if !wakers.iter().any(|waker| waker.will_wake(context.waker())) {
                    wakers.push(context.waker().clone());
                }
                Poll::Pending
            }
        }
    }
}

/// Work that runs at most once at a time; whoever asks meanwhile gets the same outcome.
pub(crate) struct SingleFlight<T>(RefCell<Option<Promise<T>>>);

impl<T: Clone + 'static> SingleFlight<T> {
    pub(crate) const fn new() -> Self {
        Self(RefCell::new(None))
    }

    /// The work under way, or else that which `start` begins. `start` must see to it that
    /// [`Self::land`] is called with the outcome, even if nobody waits any more.
    pub(crate) fn join(&self, start: impl FnOnce()) -> Promise<T> {
        if let Some(promise) = &*self.0.borrow() {
            return promise.clone();
        }
        let promise = Promise::new();
        self.0.replace(Some(promise.clone()));
        start();
        promise
    }

    /// Gives everybody the outcome; who asks from now on begins anew.
    pub(crate) fn land(&self, outcome: T) {
        if let Some(promise) = self.0.take() {
            promise.keep(outcome);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::task::Poll::{Pending, Ready};

    use super::*;

    fn poll<T: Clone>(promise: &mut Promise<T>) -> Poll<T> {
        Pin::new(promise).poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn a_promise_is_kept_once() {
        let mut promise = Promise::new();
        promise.keep(1);
        promise.keep(2);
        assert_eq!(poll(&mut promise), Ready(1));
    }

    /// REF-04: work is begun once, and its outcome reaches everybody who asked meanwhile.
    #[test]
    fn who_joins_late_gets_the_same_outcome() {
        let flight = SingleFlight::new();
        let starts = std::cell::Cell::new(0);
        let start = || starts.set(starts.get() + 1);
        let (mut first, mut second) = (flight.join(start), flight.join(start));
        assert_eq!((poll(&mut first), poll(&mut second)), (Pending, Pending));
        flight.land(7);
        assert_eq!((poll(&mut first), poll(&mut second)), (Ready(7), Ready(7)));
        assert_eq!(starts.get(), 1);
        let _third = flight.join(start);
        assert_eq!(starts.get(), 2);
    }
}
