//! How a page takes the authorization response.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use public_client_protocol::authorization_response::AuthorizationResponse;
use public_client_protocol::error::Error;
use public_client_protocol::pending_authorization::PendingAuthorization;
use public_client_protocol::return_to::ReturnTo;

use super::records::own_address;
use super::{Client, unexpected};
use crate::command::{Callback, Command, Reply, ResourceRequest};
use crate::promise::Promise;
use crate::view::{Restored, Status};

pub(super) type Outcome = Result<Arrived, Error>;

/// Where the application goes on after an authorization response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrived {
    /// In this page, at this path.
    Here(ReturnTo),
    /// In the window that began the attempt, which took the response; this one may be closed.
    Elsewhere,
}

/// What becomes of an authorization response: where the application goes on, or why it cannot.
#[must_use = "the outcome has to be shown to somebody"]
pub struct Arrival(Promise<Outcome>);

impl Future for Arrival {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        Pin::new(&mut self.0).poll(context)
    }
}

impl Client {
    /// Reading the address, scrubbing it and taking the record happen in one turn: no other script
    /// runs in between, and no request leaves with the code in its `Referer`.
    pub(super) fn arrive(&self) -> Option<Arrival> {
        let Some((callback, interrupted)) = self.take_callback() else {
            return self.0.arrival.borrow().clone().map(Arrival);
        };
        let promise = Promise::new();
        self.0.arrival.replace(Some(promise.clone()));
        let (kept, client) = (promise.clone(), self.clone());
        self.0.page.spawn(Box::pin(async move {
            let outcome = client.conclude(callback).await;
            client.0.interrupted.replace(interrupted.filter(|_| outcome.is_ok()));
            kept.keep(outcome);
        }));
        Some(Arrival(promise))
    }

    /// Where tabs share a session, somebody may be signed in, and yet another window wait for this
    /// response.
    async fn conclude(&self, callback: Callback) -> Outcome {
        self.0.host.ready().await?;
        let is_shared = self.0.host.shared().is_some();
        let is_signed_in = self.view().status == Status::SignedIn;
        let is_unknown = callback.record.is_none() && (is_shared || !is_signed_in);
        if is_unknown && self.hand_over(&callback).await {
            return Ok(Arrived::Elsewhere);
        }
        self.receive(callback, Restored::Redirect).await.map(Arrived::Here)
    }

    /// Has the session take a response whose attempt is known here; `by` is the way that it came if
    /// the server was asked to show nothing.
    pub(super) async fn receive(
        &self,
        callback: Callback,
        by: Restored,
    ) -> Result<ReturnTo, Error> {
        let record = callback.record.as_deref();
        let is_silent = record.is_some_and(|r| PendingAuthorization::is_silent_record(r));
        // Before it succeeds, since whoever follows the view is told at that moment.
        let restored = self.0.restored.replace(is_silent.then_some(by));
        let reply = self.0.host.execute(Command::Receive(callback)).await;
        if !matches!(reply, Ok(Reply::Arrival(_))) {
            self.0.restored.set(restored);
        }
        match reply? {
            Reply::Arrival(return_to) => {
                self.after_arrival();
                Ok(return_to)
            }
            _ => Err(unexpected()),
        }
    }

    /// The response, and the request that waits for it, if one does.
    fn take_callback(&self) -> Option<(Callback, Option<ResourceRequest>)> {
        let here = self.0.page.location();
        let redirect_uri = self.0.config.redirect_uri();
        if !here.is_at(redirect_uri) {
            return None;
        }
        let response = AuthorizationResponse::parse(&here.query, &here.fragment)?;
        self.0.page.replace_address(&own_address(redirect_uri));
        let record = response.state().and_then(|state| self.take_pending(state));
        let interrupted = response.state().and_then(|state| self.take_interruption(state));
        Some((Callback { query: here.query, fragment: here.fragment, record }, interrupted))
    }
}
