//! Token revocation ([RFC 7009]).
//!
//! [RFC 7009]: https://www.rfc-editor.org/rfc/rfc7009.html

use crate::config::ClientConfig;
use crate::error::{Error, ErrorCode, Misbehaviour, Phase};
use crate::http::{HttpRequest, HttpResponse};
use crate::metadata::ServerMetadata;
use crate::token_response::server_error;
use crate::token_set::TokenSet;

/// The requests that revoke a session's tokens: the refresh token first, since revoking it ends
/// the whole grant on most servers, then the access tokens ([RFC 7009 §2.1]). Empty if the server
/// offers no revocation.
///
/// [RFC 7009 §2.1]: https://www.rfc-editor.org/rfc/rfc7009.html#section-2.1
#[must_use]
pub fn requests(
    tokens: &TokenSet,
    metadata: &ServerMetadata,
    config: &ClientConfig,
) -> Vec<HttpRequest> {
    let Some(endpoint) = metadata.revocation_endpoint() else { return Vec::new() };
    let request = |token: &str, hint: &str| {
        let parameters =
            [("token", token), ("token_type_hint", hint), ("client_id", config.client_id())];
        HttpRequest::form(endpoint.clone(), &parameters)
    };
    let mut requests = Vec::new();
    if let Some(token) = &tokens.refresh_token {
        requests.push(request(token.expose(), "refresh_token"));
    }
    for issued in tokens.all() {
        requests.push(request(issued.access_token().expose(), "access_token"));
    }
    requests
}

/// Reads the answer: 200 is done, whatever its body says ([RFC 7009 §2.2]); so is
/// `unsupported_token_type`, since that token cannot be revoked at all.
///
/// # Errors
///
/// What the server says, or [`Misbehaviour::Status`]; with 503 the token still exists (§2.2.1).
///
/// [RFC 7009 §2.2]: https://www.rfc-editor.org/rfc/rfc7009.html#section-2.2
pub fn receive(response: &HttpResponse) -> Result<(), Error> {
    let phase = Phase::EndSession;
    if response.status == 200 {
        return Ok(());
    }
    match server_error(response) {
        Some(error) if error.error == ErrorCode::UnsupportedTokenType => Ok(()),
        Some(error) => Err(error.during(phase)),
        None => Err(Misbehaviour::Status { expected: 200, found: response.status }.during(phase)),
    }
}
