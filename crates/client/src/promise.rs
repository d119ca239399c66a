//! One piece of work that several callers wait for.
//!
//! It is here for those who build a door to the session.

use std::cell::{OnceCell, RefCell};
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// A value that will be there, for any number of waiters. The clones are one promise.
pub struct Promise<T>(Rc<State<T>>);

struct State<T> {
    kept: OnceCell<T>,
    waiting: Waiting,
}

/// Those who wait, whatever for.
#[derive(Default)]
struct Waiting(RefCell<Vec<Waker>>);

impl Waiting {
    fn join(&self, waker: &Waker) {
        let mut wakers = self.0.borrow_mut();
        if !wakers.iter().any(|known| known.will_wake(waker)) {
            wakers.push(waker.clone());
        }
    }

    fn wake(&self) {
        self.0.take().into_iter().for_each(Waker::wake);
    }
}

impl<T: Clone> Promise<T> {
    /// One that is not kept yet.
    #[must_use]
    pub fn new() -> Self {
        Self(Rc::new(State { kept: OnceCell::new(), waiting: Waiting::default() }))
    }

    /// Keeps the promise and wakes everybody who waits. It can be kept once; what comes later
    /// changes nothing.
    pub fn keep(&self, value: T) {
        if self.0.kept.set(value).is_ok() {
            self.0.waiting.wake();
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
        match self.0.kept.get() {
            Some(value) => Poll::Ready(value.clone()),
            None => {
                self.0.waiting.join(context.waker());
                Poll::Pending
            }
        }
    }
}

/// Work of several kinds, each of which runs at most once at a time; whoever asks for one that is
/// under way gets its outcome.
pub(crate) struct SingleFlight<K, T>(RefCell<Vec<(K, Promise<T>)>>);

impl<K: PartialEq, T: Clone + 'static> SingleFlight<K, T> {
    pub(crate) const fn new() -> Self {
        Self(RefCell::new(Vec::new()))
    }

    /// The work under way, or else that which `start` begins. `start` must see to it that
    /// [`Self::land`] is called with the outcome, even if nobody waits any more.
    pub(crate) fn join(&self, kind: K, start: impl FnOnce()) -> Promise<T> {
        let under_way = self.0.borrow().iter().find(|(k, _)| *k == kind).map(|(_, p)| p.clone());
        if let Some(promise) = under_way {
            return promise;
        }
        let promise = Promise::new();
        self.0.borrow_mut().push((kind, promise.clone()));
        start();
        promise
    }

    /// Gives everybody the outcome; who asks from now on begins anew.
    pub(crate) fn land(&self, kind: &K, outcome: T) {
        let at = self.0.borrow().iter().position(|(k, _)| k == kind);
        if let Some(at) = at {
            let (_, promise) = self.0.borrow_mut().swap_remove(at);
            promise.keep(outcome);
        }
    }
}

/// Something that one at a time may do.
#[derive(Default)]
pub(crate) struct Turn(Rc<RefCell<Option<Promise<()>>>>);

/// One's turn, until it is dropped.
pub(crate) struct TakenTurn(Rc<RefCell<Option<Promise<()>>>>);

impl Turn {
    /// Waits for one's turn.
    pub(crate) async fn take(&self) -> TakenTurn {
        loop {
            let taken = self.0.borrow().clone();
            match taken {
                Some(over) => over.await,
                None => break,
            }
        }
        self.0.replace(Some(Promise::new()));
        TakenTurn(Rc::clone(&self.0))
    }
}

impl Drop for TakenTurn {
    fn drop(&mut self) {
        if let Some(over) = self.0.take() {
            over.keep(());
        }
    }
}

/// Waits for the first of two futures; whether it was the one on the left.
pub async fn first(one: impl Future<Output = ()>, other: impl Future<Output = ()>) -> bool {
    let (mut one, mut other) = (pin!(one), pin!(other));
    std::future::poll_fn(|context| {
        if one.as_mut().poll(context).is_ready() {
            return Poll::Ready(true);
        }
        other.as_mut().poll(context).map(|()| false)
    })
    .await
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
        let (mut first, mut second) = (flight.join("a", start), flight.join("a", start));
        assert_eq!((poll(&mut first), poll(&mut second)), (Pending, Pending));
        flight.land(&"a", 7);
        assert_eq!((poll(&mut first), poll(&mut second)), (Ready(7), Ready(7)));
        assert_eq!(starts.get(), 1);
        let _third = flight.join("a", start);
        assert_eq!(starts.get(), 2);
    }

    #[test]
    fn work_of_another_kind_has_an_outcome_of_its_own() {
        let flight = SingleFlight::new();
        let (mut one, mut other) = (flight.join("a", || {}), flight.join("b", || {}));
        flight.land(&"b", 2);
        assert_eq!((poll(&mut one), poll(&mut other)), (Pending, Ready(2)));
        flight.land(&"a", 1);
        assert_eq!(poll(&mut one), Ready(1));
    }

    /// REF-04: two kinds of work may have to take turns all the same.
    #[test]
    fn a_turn_is_one_at_a_time() {
        let turn = Turn::default();
        let mut context = Context::from_waker(Waker::noop());
        let (mut one, mut other) = (Box::pin(turn.take()), Box::pin(turn.take()));
        let Ready(taken) = one.as_mut().poll(&mut context) else { panic!("nobody has it") };
        assert!(other.as_mut().poll(&mut context).is_pending());
        drop(taken);
        assert!(other.as_mut().poll(&mut context).is_ready());
    }
}
