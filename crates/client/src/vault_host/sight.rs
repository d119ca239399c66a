//! What was last seen of the session, and when.

use std::time::Duration;

use public_client_protocol::time::Moment;

use crate::view::{Ending, SessionView, Status};

#[derive(Clone)]
pub(super) struct Sight {
    view: SessionView,
    seen: Moment,
}

impl Sight {
    pub(super) fn nothing(now: Moment) -> Self {
        Self::of(SessionView::default(), now)
    }

    pub(super) const fn of(view: SessionView, now: Moment) -> Self {
        Self { view, seen: now }
    }

    pub(super) const fn status(&self) -> Status {
        self.view.status
    }

    pub(super) fn shows_the_same(&self, other: &Self) -> bool {
        self.view == other.view
    }

    /// The session as it is now: what it said of times to come has come nearer.
    pub(super) fn at(&self, now: Moment) -> SessionView {
        let elapsed = now.since(self.seen);
        let left = |span: Duration| span.saturating_sub(elapsed);
        let mut view = self.view.clone();
        view.expires_in = view.expires_in.map(left);
        view.ending = view.ending.map(|end| Ending { within: left(end.within), ..end });
        view
    }
}
