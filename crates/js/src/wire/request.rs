//! What a page asks for in a call.

use public_client::authorization_request::AuthorizationRequest;
use public_client::command::{RequestBody, ResourceRequest};
use public_client::error::Error;
use public_client::port::fields::Fields;
use public_client::port::read_authorization;
use public_client::return_to::ReturnTo;

/// Reads what somebody wants to sign in with. Where the application goes on is checked here, since
/// that is what an application may get wrong by itself.
pub(super) fn authorization(fields: &mut Fields) -> Option<Result<AuthorizationRequest, Error>> {
    let mut fields = Fields::of(fields.take("request")?)?;
    let return_to = fields.text("return_to").map(|path| ReturnTo::parse(&path)).transpose();
    let request = read_authorization(&mut fields)?;
    // When a session began is not a page's to say.
    Some(match return_to {
        Ok(return_to) => Ok(AuthorizationRequest { return_to, session_began: None, ..request }),
        Err(error) => Err(error.into()),
    })
}

/// Reads a request to a resource. Its body is enclosed, and comes after this.
pub(super) fn resource(fields: &mut Fields) -> Option<ResourceRequest> {
    let mut fields = Fields::of(fields.take("request")?)?;
    Some(ResourceRequest {
        method: fields.text("method")?,
        url: fields.text("url")?,
        headers: fields.pairs("headers")?,
        body: RequestBody::Empty,
    })
}
