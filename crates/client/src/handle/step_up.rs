//! What is done when a resource wants the person to authenticate anew, or in a stronger way
//! ([RFC 9470](https://www.rfc-editor.org/rfc/rfc9470.html)).

use public_client_protocol::authorization_request::AuthorizationRequest;
use public_client_protocol::bearer::Challenge;
use public_client_protocol::error::{BrowserError, Error, ErrorCode};

use super::Client;
use crate::command::{OpenResponse, ResourceRequest, ResourceResponse};

/// What became of a request that may have wanted a step-up.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "there is one at a time, taken apart at once")]
pub enum SteppedUp {
    /// The resource's answer: to the request as it was repeated, if a step-up was wanted.
    Answered(ResourceResponse),
    /// The page is about to leave for the authorization server. The request is repeated where it
    /// comes back, by [`Client::resume`].
    Leaving,
}

impl Client {
    /// Calls a configured resource. If it answers that the person must authenticate anew, or in a
    /// stronger way ([RFC 9470 §3]), that is asked for, in a window beside this page or, where
    /// there is none to be had, by leaving it; `acr` and `auth_time` of the answer are checked;
    /// then the request is sent again, and its answer is this function's.
    ///
    /// Call it when a person did something. Without that, with a body that cannot be sent again,
    /// and when the resource wants it once more, its challenge is the answer: so no resource can
    /// send people away by itself, or for ever (§5).
    ///
    /// # Errors
    ///
    /// As [`Client::fetch`] and [`Client::sign_in_with_popup`]; whoever was signed in stays so.
    ///
    /// [RFC 9470 §3]: https://www.rfc-editor.org/rfc/rfc9470.html#section-3
    pub async fn fetch_with_step_up(&self, request: ResourceRequest) -> Result<SteppedUp, Error> {
        let is_wanted_by_person = self.0.page.has_user_activation();
        let response = self.open(request.clone()).await?;
        let authorization = self.step_up(&response);
        let Some(authorization) = authorization.filter(|_| is_wanted_by_person) else {
            return response.read().await.map(SteppedUp::Answered);
        };
        if !request.body.is_repeatable() {
            return response.read().await.map(SteppedUp::Answered);
        }
        match self.sign_in_with_popup(authorization.clone()).await {
            Ok(()) => self.fetch(request).await.map(SteppedUp::Answered),
            Err(error) if error == BrowserError::PopupBlocked.into() => {
                self.leave_to_step_up(authorization, &request, response).await
            }
            Err(error) => Err(error),
        }
    }

    async fn leave_to_step_up(
        &self,
        authorization: AuthorizationRequest,
        request: &ResourceRequest,
        response: OpenResponse,
    ) -> Result<SteppedUp, Error> {
        match self.interruption(request) {
            Some(record) => {
                self.leave(authorization, Some(&record)).await.map(|()| SteppedUp::Leaving)
            }
            None => response.read().await.map(SteppedUp::Answered),
        }
    }

    fn step_up(&self, response: &OpenResponse) -> Option<AuthorizationRequest> {
        let wants_it = |challenge: &&Challenge| {
            challenge.error == Some(ErrorCode::InsufficientUserAuthentication)
        };
        let challenge = response.challenge.as_ref().filter(wants_it)?;
        let return_to = self.here();
        Some(AuthorizationRequest { return_to, ..AuthorizationRequest::answering(challenge) })
    }

    /// Whether the page came back from a step-up for such a request; if so, sends it again, once,
    /// and without another step-up. `is_mine` tells whether whoever asks can use the answer.
    ///
    /// # Errors
    ///
    /// As [`Client::fetch`].
    pub async fn resume(
        &self,
        is_mine: impl FnOnce(&ResourceRequest) -> bool,
    ) -> Option<Result<ResourceResponse, Error>> {
        let request = self.0.interrupted.borrow_mut().take_if(|request| is_mine(request))?;
        Some(self.fetch(request).await)
    }
}
