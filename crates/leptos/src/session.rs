//! The client as signals.

use leptos::prelude::*;
use public_client::error::Error;
use public_client::handle::{Arrived, Client};
use public_client::view::SessionView;

/// What [`AuthProvider`](crate::AuthProvider) puts into the context: the client, which is not
/// `Send` and so in local storage, its view, and what became of the callback.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    client: StoredValue<Client, LocalStorage>,
    pub(crate) view: ReadSignal<SessionView>,
    pub(crate) arrival: RwSignal<Arrival>,
    pub(crate) is_back_from_logout: bool,
}

/// What is known of the callback on this page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Arrival {
    /// This page is none.
    Absent,
    /// The session is receiving it.
    Awaited,
    /// It ended like this.
    Ended(Result<Arrived, Error>),
}

impl Session {
    /// Takes what a server left in the address, then follows `client` for as long as the current
    /// owner lives.
    pub(crate) fn open(client: Client, arrival: Arrival) -> Self {
        let is_back_from_logout = client.take_logout_return();
        let (view, set_view) = signal(client.view());
        let subscription = client.subscribe(move |view| set_view.set(view.clone()));
        // Dropped, and so ended, with the owner.
        StoredValue::new_local(subscription);
        let client = StoredValue::new_local(client);
        Self { client, view, arrival: RwSignal::new(arrival), is_back_from_logout }
    }

    /// The client itself, for a call.
    pub(crate) fn client(self) -> Client {
        self.client.get_value()
    }
}
