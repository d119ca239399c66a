//! What is on its way to a page, in its order.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use public_client::platform::Platform;
use public_client::port::{Enclosed, Port};
use public_client::vault::Seat;
use zeroize::Zeroizing;

use crate::wire::{Errand, ToPage};

/// The port to a page, and what waits in front of it. A page that left hears nothing until it is
/// back; what it had missed of the session it is shown then anyhow.
pub(crate) struct Outlet<P: Platform> {
    pub(crate) port: Box<dyn Port>,
    seat: Seat<P>,
    platform: P,
    errands: RefCell<Vec<Errand>>,
    /// Replies that came while the page was away.
    held: RefCell<Vec<(Zeroizing<String>, Option<Enclosed>)>>,
    is_about_to_send: Cell<bool>,
}

impl<P: Platform + Clone> Outlet<P> {
    pub(crate) fn new(port: Box<dyn Port>, seat: Seat<P>, platform: P) -> Rc<Self> {
        let (errands, held, is_about_to_send) =
            (RefCell::default(), RefCell::default(), Cell::default());
        Rc::new(Self { port, seat, platform, errands, held, is_about_to_send })
    }

    /// Has the page do something. A record goes together with what comes next, in this turn, so
    /// that a page which cannot keep it does not leave without it.
    pub(crate) fn send(self: &Rc<Self>, errand: Errand) {
        if !self.seat.is_there() && !errand.waits() {
            return;
        }
        let is_followed = errand.is_followed();
        self.errands.borrow_mut().push(errand);
        if is_followed {
            self.send_soon();
        } else {
            self.flush();
        }
    }

    fn send_soon(self: &Rc<Self>) {
        if self.is_about_to_send.replace(true) {
            return;
        }
        let outlet = Rc::clone(self);
        self.platform.spawn(async move {
            outlet.is_about_to_send.set(false);
            outlet.flush();
        });
    }

    /// Sends what waits, if the page is there.
    pub(crate) fn flush(&self) {
        if !self.seat.is_there() {
            return;
        }
        let errands = self.errands.take();
        if !errands.is_empty() {
            self.port.post(&ToPage::Do(&errands).to_text(), None);
        }
        for (text, enclosed) in self.held.take() {
            self.port.post(&text, enclosed);
        }
    }

    /// Tells a page that is there, after what it has to do.
    pub(crate) fn tell(&self, message: &ToPage<'_>) {
        if self.seat.is_there() {
            self.flush();
            self.port.post(&message.to_text(), None);
        }
    }

    /// Answers a page, when it is there.
    pub(crate) fn reply(&self, message: &ToPage<'_>, enclosed: Option<Enclosed>) {
        self.held.borrow_mut().push((message.to_text(), enclosed));
        self.flush();
    }

    /// Answers whoever is at the port, let in or not.
    pub(crate) fn answer(&self, message: &ToPage<'_>) {
        self.flush();
        self.port.post(&message.to_text(), None);
    }
}

impl<P: Platform> Drop for Outlet<P> {
    fn drop(&mut self) {
        self.port.close();
    }
}
