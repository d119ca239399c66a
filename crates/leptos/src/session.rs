//! The client as signals.

use leptos::prelude::*;
use public_client::error::Error;
use public_client::handle::{Client, Subscription};
use public_client::return_to::ReturnTo;
use public_client::view::SessionView;

/// How a callback ended.
pub(crate) type CallbackOutcome = Result<ReturnTo, Error>;

/// What [`AuthProvider`](crate::AuthProvider) puts into the context: the client, which is no
/// `Send`, in local storage, and its view as a signal.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    pub(crate) client: StoredValue<Client, LocalStorage>,
    pub(crate) view: ReadSignal<SessionView>,
    pub(crate) callback: RwSignal<CallbackState>,
}

/// What is known of the callback on this page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CallbackState {
    /// This page is none.
    Absent,
    /// The session is receiving it.
    Receiving,
    /// It ended like this.
    Ended(CallbackOutcome),
}

impl Session {
    /// Follows `client` for as long as the current owner lives.
    pub(crate) fn follow(client: Client, callback: CallbackState) -> Self {
        let (view, set_view) = signal(client.view());
        let subscription = client.subscribe(move |view| set_view.set(view.clone()));
        let _: StoredValue<Subscription, LocalStorage> = StoredValue::new_local(subscription);
        Self { client: StoredValue::new_local(client), view, callback: RwSignal::new(callback) }
    }

    /// The client itself, for a call.
    pub(crate) fn client(self) -> Client {
        self.client.get_value()
    }
}
