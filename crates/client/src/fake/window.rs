//! A window that only remembers.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use zeroize::Zeroizing;

use crate::page::{ChildWindow, Message, Whereabouts};

/// A popup or frame that a [`FakePage`](super::FakePage) opened. The clones are one window.
#[derive(Clone)]
pub struct FakeWindow(Rc<Inner>);

struct Inner {
    visited: RefCell<Vec<String>>,
    whereabouts: Cell<Whereabouts>,
    is_open: Cell<bool>,
    listener: RefCell<Option<Listener>>,
}

/// Whoever hears what is posted.
type Listener = Rc<dyn Fn(Message)>;

impl FakeWindow {
    pub(super) fn open() -> Self {
        Self(Rc::new(Inner {
            visited: RefCell::default(),
            whereabouts: Cell::new(Whereabouts::Here),
            is_open: Cell::new(true),
            listener: RefCell::default(),
        }))
    }

    /// The window, for whoever opened it.
    pub(super) fn held(&self) -> Box<dyn ChildWindow> {
        Box::new(Held(self.clone()))
    }

    /// Where it was told to go, in order.
    #[must_use]
    pub fn visited(&self) -> Vec<String> {
        self.0.visited.borrow().clone()
    }

    /// Whether it is there, seen or not.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.is_open.get()
    }

    /// Somebody closes it.
    pub fn close(&self) {
        self.0.is_open.set(false);
        self.0.whereabouts.set(Whereabouts::Closed);
    }

    /// It is where it may not be watched, as a `Cross-Origin-Opener-Policy` has it: there, but
    /// closed as far as its opener can see, and without an opener as far as it can see itself.
    pub fn sever(&self) {
        self.0.whereabouts.set(Whereabouts::Closed);
    }

    /// It is somewhere else now, as its opener sees it.
    pub fn set_whereabouts(&self, whereabouts: Whereabouts) {
        self.0.whereabouts.set(whereabouts);
    }

    /// A message reaches the page that holds it.
    pub fn post(&self, message: Message) {
        let listener = self.0.listener.borrow().clone();
        if let Some(listener) = listener {
            listener(message);
        }
    }

    /// What is shown in it posts a message to its opener; one that is out of sight has none.
    pub(super) fn tell_opener(&self, origin: &str, text: &str) {
        if self.0.whereabouts.get() != Whereabouts::Closed {
            let (origin, text) = (origin.to_owned(), Zeroizing::new(text.to_owned()));
            self.post(Message { origin, is_from_window: true, text });
        }
    }
}

/// Closes the window when dropped.
struct Held(FakeWindow);

impl ChildWindow for Held {
    fn navigate(&self, url: &str) {
        let Self(FakeWindow(window)) = self;
        window.visited.borrow_mut().push(url.to_owned());
        window.whereabouts.set(Whereabouts::Elsewhere);
    }

    fn whereabouts(&self) -> Whereabouts {
        self.0.0.whereabouts.get()
    }

    fn listen(&self, listener: Box<dyn Fn(Message)>) {
        self.0.0.listener.replace(Some(Rc::from(listener)));
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // A window out of sight cannot be closed from here.
        if self.0.0.whereabouts.get() != Whereabouts::Closed {
            self.0.close();
        }
        self.0.0.listener.replace(None);
    }
}
