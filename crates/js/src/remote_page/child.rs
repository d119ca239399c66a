//! A window or frame that a page opened.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use public_client::page::{ChildWindow, Message, Opened, Whereabouts};
use public_client::platform::Platform;
use public_client::promise::Promise;

use super::RemotePage;
use crate::wire::{ChildNews, Errand};

/// What is known of it.
pub(crate) struct Child {
    is_opened: Promise<bool>,
    whereabouts: Cell<Whereabouts>,
    listener: RefCell<Option<Listener>>,
}

type Listener = Rc<dyn Fn(Message)>;

impl Child {
    /// One that the page was asked for.
    pub(super) fn asked_for() -> Self {
        let (is_opened, listener) = (Promise::new(), RefCell::default());
        Self { is_opened, whereabouts: Cell::new(Whereabouts::Here), listener }
    }

    /// One that is there.
    pub(super) fn opened() -> Self {
        let child = Self::asked_for();
        child.is_opened.keep(true);
        child
    }

    pub(super) fn hear(&self, news: ChildNews) {
        match news {
            ChildNews::Opened(is_opened) => {
                if !is_opened {
                    self.whereabouts.set(Whereabouts::Closed);
                }
                self.is_opened.keep(is_opened);
            }
            ChildNews::At(whereabouts) => self.whereabouts.set(whereabouts),
            ChildNews::Said(message) => {
                let listener = self.listener.borrow().clone();
                if let Some(listener) = listener {
                    listener(message);
                }
            }
        }
    }
}

/// It, as the client holds it; it is closed when it is dropped.
pub(super) struct Held<P: Platform + Clone> {
    pub(super) page: RemotePage<P>,
    pub(super) id: u64,
    pub(super) child: Rc<Child>,
}

impl<P: Platform + Clone> ChildWindow for Held<P> {
    fn opened(&self) -> Opened {
        Box::pin(self.child.is_opened.clone())
    }

    fn navigate(&self, url: &str) {
        self.page.0.outlet.send(Errand::ChildGo(self.id, url.to_owned()));
    }

    fn whereabouts(&self) -> Whereabouts {
        self.child.whereabouts.get()
    }

    fn listen(&self, listener: Box<dyn Fn(Message)>) {
        self.child.listener.replace(Some(Rc::from(listener)));
    }
}

impl<P: Platform + Clone> Drop for Held<P> {
    fn drop(&mut self) {
        self.page.0.children.borrow_mut().retain(|(id, _)| *id != self.id);
        self.page.0.outlet.send(Errand::ChildClose(self.id));
    }
}
