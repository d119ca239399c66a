//! How a page leaves for the authorization server
//! ([RFC 6749 §4.1.1](https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.1)).

use public_client_protocol::authorization_request::{AuthorizationRequest, Carrier};
use public_client_protocol::error::Error;

use super::attempt::superseded;
use super::{Client, unexpected};
use crate::command::{Command, Departure, Reply};

impl Client {
    /// Leaves; `interruption` is a request that waits for the way back.
    pub(super) async fn leave(
        &self,
        request: AuthorizationRequest,
        interruption: Option<&str>,
    ) -> Result<(), Error> {
        self.end_attempts(&superseded());
        if let Err(error) = self.count_departure() {
            self.abandon(Some(error.clone().into())).await?;
            return Err(error.into());
        }
        let departure = self.depart(request, Carrier::Page).await?;
        self.sweep_records();
        if let Err(error) = self.keep_pending(&departure) {
            self.abandon(Some(error.into())).await?;
            return Err(error.into());
        }
        if let Some(record) = interruption {
            self.keep_interruption(&departure.key, record);
        }
        self.0.page.navigate(&departure.url);
        Ok(())
    }

    pub(super) async fn depart(
        &self,
        request: AuthorizationRequest,
        carrier: Carrier,
    ) -> Result<Departure, Error> {
        let request = AuthorizationRequest { carrier, ..request };
        match self.0.host.execute(Command::Authorize(request)).await? {
            Reply::Departure(departure) => Ok(departure),
            _ => Err(unexpected()),
        }
    }
}
