//! How a page takes the authorization response.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use public_client_protocol::authorization_response::AuthorizationResponse;
use public_client_protocol::error::{BrowserError, Error};
use public_client_protocol::return_to::ReturnTo;

use super::Client;
use super::records::{is_at, own_address};
use crate::command::{Callback, Command, Reply};
use crate::promise::Promise;

pub(super) type Outcome = Result<ReturnTo, Error>;

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
        let Some(callback) = self.take_callback() else {
            return self.0.arrival.borrow().clone().map(Arrival);
        };
        let promise = Promise::new();
        self.0.arrival.replace(Some(promise.clone()));
        let answer = self.0.host.execute(Command::Receive(callback));
        let (kept, client) = (promise.clone(), self.clone());
        self.0.page.spawn(Box::pin(async move {
            kept.keep(match answer.await {
                Ok(Reply::Arrival(return_to)) => {
                    client.after_arrival();
                    Ok(return_to)
                }
                Ok(_) => Err(BrowserError::UnexpectedReply.into()),
                Err(error) => Err(error),
            });
        }));
        Some(Arrival(promise))
    }

    fn take_callback(&self) -> Option<Callback> {
        let here = self.0.page.location();
        let redirect_uri = self.0.config.redirect_uri();
        if !is_at(&here, redirect_uri) {
            return None;
        }
        let response = AuthorizationResponse::parse(&here.query, &here.fragment)?;
        self.0.page.replace_address(&own_address(redirect_uri));
        let record = response.state().and_then(|state| self.take_pending(state));
        Some(Callback { query: here.query, fragment: here.fragment, record })
    }
}
