//! The client as signals.

use std::future::poll_fn;
use std::mem::take;
use std::task::{Poll, Waker};

use leptos::prelude::*;
use public_client::error::{CallerError, Error};
use public_client::handle::{Arrived, Client};
use public_client::view::{Ending, SessionView, Status};

/// What [`AuthProvider`](crate::AuthProvider) puts into the context: the client, its view, and what
/// became of the callback. Without a client nobody is signed in: on a server there never is one,
/// and a page that goes on from what a server rendered has none before its first request is
/// answered.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Session {
    /// It is not `Send`, and so in local storage, of which a server must have none.
    client: RwSignal<Option<StoredValue<Client, LocalStorage>>>,
    waiting: StoredValue<Vec<Waker>>,
    /// Without the end that is near: that would be news every second.
    pub(crate) view: RwSignal<SessionView>,
    pub(crate) ending: RwSignal<Option<Ending>>,
    pub(crate) arrival: RwSignal<Arrival>,
    pub(crate) is_back_from_logout: RwSignal<bool>,
    /// Somebody has been signed in since the page was loaded.
    pub(crate) was_signed_in: StoredValue<bool>,
}

/// What is known of the callback on this page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Arrival {
    /// This page is none.
    Absent,
    /// The session is receiving it, or it is not known yet whether this page is one.
    Awaited,
    /// It ended like this.
    #[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "no server is a callback"))]
    Ended(Result<Arrived, Error>),
}

impl Session {
    /// One without a client.
    pub(crate) fn closed() -> Self {
        Self {
            client: RwSignal::default(),
            waiting: StoredValue::default(),
            view: RwSignal::default(),
            ending: RwSignal::default(),
            arrival: RwSignal::new(Arrival::Awaited),
            is_back_from_logout: RwSignal::new(false),
            was_signed_in: StoredValue::new(false),
        }
    }

    /// Takes what a server left in the address, then follows `client` for as long as the current
    /// owner lives.
    pub(crate) fn open(self, client: Client, arrival: Arrival) {
        self.is_back_from_logout.set(client.take_logout_return());
        self.arrival.set(arrival);
        let show = move |mut now: SessionView| {
            self.ending.set(now.ending.take());
            if now.status == Status::SignedIn {
                self.was_signed_in.set_value(true);
            }
            if self.view.with_untracked(|before| *before != now) {
                self.view.set(now);
            }
        };
        show(client.view());
        let subscription = client.subscribe(move |view| show(view.clone()));
        // Dropped, and so ended, with the owner.
        StoredValue::new_local(subscription);
        #[cfg(target_arch = "wasm32")]
        crate::countdown::follow(client.clone(), self.ending);
        self.client.set(Some(StoredValue::new_local(client)));
        let waiting = self.waiting.try_update_value(take).unwrap_or_default();
        waiting.into_iter().for_each(Waker::wake);
    }

    /// Whether there is a client.
    pub(crate) fn is_open(self) -> bool {
        self.client.with(Option::is_some)
    }

    /// The client itself, if there is one.
    pub(crate) fn client(self) -> Option<Client> {
        self.client.get_untracked().map(|client| client.get_value())
    }

    /// The client itself, for a call, as soon as there is one.
    ///
    /// # Errors
    ///
    /// Outside a browser, where nobody is signed in.
    pub(crate) async fn opened(self) -> Result<Client, Error> {
        poll_fn(move |context| match self.client() {
            Some(client) => Poll::Ready(Ok(client)),
            None if cfg!(not(target_arch = "wasm32")) => {
                Poll::Ready(Err(CallerError::NotSignedIn.into()))
            }
            None => {
                self.waiting.update_value(|waiting| waiting.push(context.waker().clone()));
                Poll::Pending
            }
        })
        .await
    }
}
