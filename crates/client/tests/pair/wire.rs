//! Ports, in memory: a message takes a turn, and nothing tells that the other end is gone.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use public_client::command::{RequestBody, ResponseBody};
use public_client::port::{Enclosed, Enclosing, Port, PortListener};
use zeroize::Zeroizing;

/// Every text that went through any port, in either direction.
pub(crate) type Said = Rc<RefCell<Vec<String>>>;

/// Answers a message, or does not.
pub(crate) type Impostor = Rc<dyn Fn(&str) -> Option<String>>;

/// A connection.
pub(crate) struct Wire {
    to_vault: RefCell<Lane>,
    to_page: RefCell<Lane>,
    is_cut: Cell<bool>,
    /// Whether a message takes no turn.
    is_immediate: bool,
    said: Said,
}

/// One direction of it.
#[derive(Default)]
struct Lane {
    listener: Option<Rc<PortListener>>,
    waiting: VecDeque<(String, Option<Enclosed>)>,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Side {
    Vault,
    Page,
}

/// One end of it.
pub(crate) struct End {
    wire: Rc<Wire>,
    side: Side,
}

impl Wire {
    pub(crate) fn new(said: Said) -> Self {
        let (to_vault, to_page) = (RefCell::default(), RefCell::default());
        Self { to_vault, to_page, is_cut: Cell::default(), is_immediate: false, said }
    }

    /// One through which a message takes no turn, for those who look at a page as soon as it was
    /// told something.
    #[allow(dead_code, reason = "not every program has one")]
    pub(crate) fn immediate(said: Said) -> Self {
        Self { is_immediate: true, ..Self::new(said) }
    }

    pub(crate) fn end(self: &Rc<Self>, side: Side) -> End {
        End { wire: Rc::clone(self), side }
    }

    pub(crate) fn cut(&self) {
        self.is_cut.set(true);
        self.to_vault.take();
        self.to_page.take();
    }

    /// The lane in which a side hears.
    fn lane(&self, side: Side) -> &RefCell<Lane> {
        if side == Side::Vault { &self.to_vault } else { &self.to_page }
    }

    fn deliver(&self, side: Side) {
        loop {
            let mut lane = self.lane(side).borrow_mut();
            let Some(listener) = lane.listener.clone() else { return };
            let Some((text, enclosed)) = lane.waiting.pop_front() else { return };
            drop(lane);
            listener(Zeroizing::new(text), enclosed);
        }
    }

    fn deliver_soon(self: &Rc<Self>, side: Side) {
        if self.is_immediate {
            return self.deliver(side);
        }
        let wire = Rc::clone(self);
        tokio::task::spawn_local(async move { wire.deliver(side) });
    }
}

impl End {
    /// Has somebody else answer at this end.
    pub(crate) fn listen_with(self, impostor: Impostor) {
        let answering = Self { wire: Rc::clone(&self.wire), side: self.side };
        self.listen(Box::new(move |text, _| {
            if let Some(answer) = impostor(&text) {
                answering.post(&answer, None);
            }
        }));
    }
}

impl Port for End {
    fn post(&self, text: &str, enclosed: Option<Enclosed>) {
        if self.wire.is_cut.get() {
            return;
        }
        self.wire.said.borrow_mut().push(text.to_owned());
        let to = if self.side == Side::Vault { Side::Page } else { Side::Vault };
        self.wire.lane(to).borrow_mut().waiting.push_back((text.to_owned(), enclosed));
        self.wire.deliver_soon(to);
    }

    fn listen(&self, listener: PortListener) {
        self.wire.lane(self.side).borrow_mut().listener = Some(Rc::new(listener));
        self.wire.deliver_soon(self.side);
    }

    fn close(&self) {
        self.wire.cut();
    }

    fn enclose_request(&self, body: RequestBody) -> Enclosing {
        enclose(body)
    }

    fn enclose_response(&self, body: ResponseBody) -> Enclosing {
        enclose(body)
    }

    fn request_body(&self, enclosed: Enclosed) -> RequestBody {
        *enclosed.value.downcast().expect("the body of a request")
    }

    fn response_body(&self, enclosed: Enclosed) -> ResponseBody {
        *enclosed.value.downcast().expect("the body of a response")
    }
}

fn enclose(body: impl Any) -> Enclosing {
    let enclosed = Enclosed { value: Box::new(body), media_type: None };
    Box::pin(std::future::ready(Ok(enclosed)))
}
