//! The token request ([RFC 6749 §4.1.3], [RFC 7636 §4.5]).
//!
//! [RFC 6749 §4.1.3]: https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.3
//! [RFC 7636 §4.5]: https://www.rfc-editor.org/rfc/rfc7636.html#section-4.5

use crate::authorization_response::AuthorizationCode;
use crate::config::ClientConfig;
use crate::http::HttpRequest;
use crate::metadata::ServerMetadata;
use crate::pending_authorization::PendingAuthorization;
use crate::return_to::ReturnTo;
use crate::token_response::ExpectTokenResponse;
use crate::url::HttpUrl;

/// A code that passed every check of its response, with the verifier of the same attempt.
///
/// It has no `Clone` and one exit: a code is sent at most once
/// ([RFC 6749 §4.1.2](https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2)).
#[derive(Debug)]
pub struct AuthorizationGrant {
    pub(crate) code: AuthorizationCode,
    pub(crate) pending: PendingAuthorization,
}

impl AuthorizationGrant {
    /// Where the application goes on.
    #[must_use]
    pub fn return_to(&self) -> &ReturnTo {
        &self.pending.return_to
    }

    /// Writes the request, to the token endpoint of the server that was asked. There is no client
    /// authentication, since a public client has nothing to authenticate with. Of several resources
    /// that were asked for, the token is for the first
    /// ([RFC 8707 §2.2](https://www.rfc-editor.org/rfc/rfc8707.html#section-2.2)).
    #[must_use]
    pub fn token_request(
        self,
        metadata: &ServerMetadata,
        config: &ClientConfig,
    ) -> (HttpRequest, ExpectTokenResponse) {
        let resource = config.first_resource();
        let request = HttpRequest::form(
            metadata.token_endpoint().clone(),
            &[
                ("grant_type", "authorization_code"),
                ("code", self.code.expose()),
                ("redirect_uri", &self.pending.redirect_uri),
                ("client_id", config.client_id()),
                ("code_verifier", self.pending.verifier.expose()),
                ("resource", resource.as_ref().map_or("", HttpUrl::as_str)),
            ],
        );
        (request, ExpectTokenResponse::new(self.pending))
    }
}
