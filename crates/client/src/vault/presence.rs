//! Whether a page is there, and what is under way for it: the same for a page at the other end of a
//! port and for one whose client lives in the worker, too.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use public_client_protocol::error::{Error, NetworkError, Phase};
use public_client_protocol::time::Moment;

use super::calls::Calls;
use super::room::Room;
use crate::command::{Command, Reply};
use crate::platform::Platform;
use crate::promise::{Promise, first};

/// A page says something at least this often, unless it is frozen or gone; browsers slow the timers
/// of hidden pages to one a minute.
const SILENCE: Duration = Duration::from_secs(180);

/// For how long a page that left may come back with its memory; browsers keep it for less.
const ABSENCE: Duration = Duration::from_secs(900);

pub(super) struct Presence<P: Platform> {
    platform: P,
    room: RefCell<Option<Rc<Room<P>>>>,
    is_there: Cell<bool>,
    heard: Cell<Moment>,
    calls: Calls,
    /// The last attempt to sign in that this page began.
    attempt: Cell<Option<u64>>,
}

/// A call that is under way.
pub(super) struct Begun<P: Platform> {
    id: u64,
    room: Rc<Room<P>>,
    cancelled: Promise<()>,
}

impl<P: Platform + Clone> Presence<P> {
    pub(super) fn new(platform: P) -> Self {
        let heard = Cell::new(platform.moment());
        Self {
            platform,
            room: RefCell::default(),
            is_there: Cell::default(),
            heard,
            calls: Calls::default(),
            attempt: Cell::default(),
        }
    }

    pub(super) fn note_heard(&self) {
        self.heard.set(self.platform.moment());
    }

    pub(super) fn is_there(&self) -> bool {
        self.is_there.get()
    }

    pub(super) fn room(&self) -> Option<Rc<Room<P>>> {
        self.room.borrow().clone()
    }

    /// Goes into a room, out of the one where it was.
    pub(super) fn go_to(&self, room: Rc<Room<P>>) {
        self.leave();
        self.room.replace(Some(room));
    }

    /// The page is there. If it was not, the calls that were cut meanwhile, and that it still
    /// waits for.
    pub(super) fn enter(&self) -> Option<Vec<u64>> {
        let room = self.room().filter(|_| !self.is_there.get())?;
        room.enter();
        self.is_there.set(true);
        Some(self.calls.take_cut())
    }

    /// The page is gone, for all one knows.
    pub(super) fn leave(&self) {
        let Some(room) = self.room().filter(|_| self.is_there.replace(false)) else { return };
        self.calls.cut();
        room.leave();
        self.give_up(&room);
    }

    /// The others need not wait with a page that is gone: whoever comes back says so.
    fn give_up(&self, room: &Room<P>) {
        if let Some(attempt) = self.attempt.take() {
            room.session.stop_waiting(attempt);
        }
    }

    /// Notes that a call is under way; `None` outside every room.
    pub(super) fn begin(&self, id: u64, command: &Command) -> Option<Begun<P>> {
        let room = self.room()?;
        Some(Begun { id, room, cancelled: self.calls.begin(id, command) })
    }

    /// Has the session carry a call out.
    pub(super) async fn execute(&self, begun: &Begun<P>, command: Command) -> Result<Reply, Error> {
        let room = &begun.room;
        let is_attempt = matches!(command, Command::Authorize(_));
        let outcome = room.session.execute(command).await;
        if is_attempt && outcome.is_ok() {
            self.attempt.set(Some(room.session.attempt()));
            if !self.is_there.get() {
                self.give_up(room);
            }
        }
        outcome
    }

    /// Does what there is to do for a call, unless and until it is cancelled.
    pub(super) async fn finish(&self, begun: &Begun<P>, work: impl Future<Output = ()>) {
        first(work, begun.cancelled.clone()).await;
        self.calls.end(begun.id);
        begun.room.settle();
    }

    /// Nobody waits for a call any more.
    pub(super) fn forget(&self, id: u64) {
        self.calls.end(id);
    }

    pub(super) fn cancel(&self, id: u64) {
        self.calls.cancel(id);
    }

    pub(super) fn is_silent(&self, now: Moment) -> bool {
        self.is_there.get() && now.since(self.heard.get()) >= SILENCE
    }

    pub(super) fn is_gone(&self, now: Moment) -> bool {
        !self.is_there.get() && now.since(self.heard.get()) >= ABSENCE
    }
}

/// What a page is told that was taken for gone, and is not.
pub(super) fn aborted() -> Error {
    NetworkError::Aborted.during(Phase::Resource)
}
