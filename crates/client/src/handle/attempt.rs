//! An authorization that another window carries, while this page stays.

use std::cell::RefCell;
use std::rc::Rc;

use public_client_protocol::authorization_response::AuthorizationResponse;
use public_client_protocol::error::{Error, NetworkError, Phase};
use zeroize::Zeroizing;

use super::Client;
use crate::command::{Callback, Departure};
use crate::page::{Announcement, ChildWindow, Message, Whereabouts};
use crate::promise::Promise;
use crate::view::Restored;

/// What the attempts under way are, one of each kind at a time.
#[derive(Default)]
pub(super) struct Attempts {
    pub(super) popup: RefCell<Option<Rc<Attempt>>>,
    pub(super) silent: RefCell<Option<Rc<Attempt>>>,
}

/// An attempt that waits for its response. What is needed for the response stays in memory: a
/// popup would get a copy of this tab's storage.
pub(super) struct Attempt {
    /// `None` as soon as nothing is waited for any more.
    window: RefCell<Option<Box<dyn ChildWindow>>>,
    departure: RefCell<Option<Departure>>,
    /// What whoever asked is told.
    pub(super) outcome: Promise<Result<(), Error>>,
}

impl Attempt {
    pub(super) fn new(window: Box<dyn ChildWindow>) -> Rc<Self> {
        let (window, departure) = (RefCell::new(Some(window)), RefCell::default());
        Rc::new(Self { window, departure, outcome: Promise::new() })
    }

    /// Whether the browser opened the window; also if nothing is waited for any more.
    pub(super) async fn is_opened(&self) -> bool {
        let opened = self.window.borrow().as_ref().map(|window| window.opened());
        match opened {
            Some(opened) => opened.await,
            None => true,
        }
    }

    /// Where the window is; `None` if nothing is waited for any more.
    pub(super) fn whereabouts(&self) -> Option<Whereabouts> {
        self.window.borrow().as_ref().map(|window| window.whereabouts())
    }

    /// Sends the window to the server, and keeps what the response is checked against.
    pub(super) fn leave(&self, departure: Departure) {
        if let Some(window) = &*self.window.borrow() {
            window.navigate(&departure.url);
            self.departure.replace(Some(departure));
        }
    }

    /// Stops waiting and closes the window; whether anything was waited for.
    pub(super) fn end(&self, error: &Error) -> bool {
        let was_waiting = self.stop();
        if was_waiting {
            self.outcome.keep(Err(error.clone()));
        }
        was_waiting
    }

    /// Takes the record, if the response with this `state` is the one that is waited for.
    fn take_record(&self, state: &str) -> Option<Zeroizing<String>> {
        let departure = self.departure.take()?;
        if departure.key.as_str() != state {
            self.departure.replace(Some(departure));
            return None;
        }
        self.stop();
        Some(departure.record)
    }

    fn stop(&self) -> bool {
        drop(self.departure.take());
        // Taken out first: a window that is closed may call back.
        let window = self.window.take();
        window.is_some()
    }
}

impl Client {
    /// Listens to the window of an attempt.
    pub(super) fn follow(&self, attempt: &Rc<Attempt>) {
        let (inner, waiting) = (Rc::downgrade(&self.0), Rc::downgrade(attempt));
        let listener = move |message: Message| {
            if let (Some(inner), Some(attempt)) = (inner.upgrade(), waiting.upgrade()) {
                Self(inner).hear(&attempt, &message);
            }
        };
        if let Some(window) = &*attempt.window.borrow() {
            window.listen(Box::new(listener));
        }
    }

    /// Takes what a page of ours says in the window that we opened, and nothing else
    /// ([RFC 9700 §4.17.2](https://www.rfc-editor.org/rfc/rfc9700.html#section-4.17.2)).
    fn hear(&self, attempt: &Rc<Attempt>, message: &Message) {
        let own = self.0.config.redirect_uri().origin().to_string();
        if !message.is_from_window || message.origin != own {
            return;
        }
        if let Some(Announcement::Callback { query, fragment }) = Announcement::parse(&message.text)
        {
            self.receive_for(attempt, query, fragment);
        }
    }

    /// Takes a response if it is the one that is waited for; the checks are those of a redirect.
    pub(super) fn receive_for(
        &self,
        attempt: &Rc<Attempt>,
        query: Zeroizing<String>,
        fragment: Zeroizing<String>,
    ) {
        let Some(response) = AuthorizationResponse::parse(&query, &fragment) else { return };
        let Some(state) = response.state() else { return };
        let Some(record) = attempt.take_record(state) else { return };
        let state = Zeroizing::new(state.to_owned());
        self.0.page.announce(Announcement::CallbackTaken { state });
        let callback = Callback { query, fragment, record: Some(record) };
        let (client, outcome) = (self.clone(), attempt.outcome.clone());
        self.0.page.spawn(Box::pin(async move {
            outcome.keep(client.receive(callback, Restored::Frame).await.map(drop));
        }));
    }

    /// Nothing is waited for any more: somebody signs out, or begins anew.
    pub(super) fn end_attempts(&self, error: &Error) {
        let Attempts { popup, silent } = &self.0.attempts;
        for attempt in [popup.take(), silent.take()].into_iter().flatten() {
            attempt.end(error);
        }
    }
}

/// What an attempt ends in that gave way to another.
pub(super) fn superseded() -> Error {
    NetworkError::Aborted.during(Phase::Authorization)
}
