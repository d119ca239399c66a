//! How the session ends.

use std::time::Duration;

use public_client_protocol::config::LogoutMethod;
use public_client_protocol::end_session::EndSessionRequest;
use public_client_protocol::error::Phase;
use public_client_protocol::metadata::ServerMetadata;
use public_client_protocol::revocation;
use public_client_protocol::token_set::TokenSet;
use zeroize::Zeroizing;

use super::Session;
use crate::command::Logout;
use crate::platform::Platform;

/// How long signing out waits for a revocation; it is over here in any case.
const PATIENCE: Duration = Duration::from_secs(3);

impl<P: Platform> Session<P> {
    /// Ends the session: here first, then by revocation ([RFC 7009]), which is tried and never
    /// waited for long; the server's own session is for the page to end (OpenID Connect
    /// RP-Initiated Logout), by the form or the address that this answers.
    ///
    /// [RFC 7009]: https://www.rfc-editor.org/rfc/rfc7009.html
    pub(super) async fn sign_out(&self) -> Option<Logout> {
        let tokens = self.0.state.sign_out()?;
        let metadata = self.known_metadata()?;
        self.revoke(&tokens, &metadata).await;
        self.logout(tokens, &metadata)
    }

    /// Forgets the tokens, which nobody uses any more. They are not revoked: nobody signed out.
    pub fn forget(&self) {
        drop(self.0.state.end(None));
    }

    /// One after the other, as the refresh token comes first; after a failure the next is not tried.
    pub(super) async fn revoke(&self, tokens: &TokenSet, metadata: &ServerMetadata) {
        for mut request in revocation::requests(tokens, metadata, &self.0.config) {
            request.limits.time = PATIENCE;
            let Ok(response) = self.send(request, Phase::EndSession).await else { return };
            if revocation::receive(&response).is_err() {
                return;
            }
        }
    }

    /// Revokes tokens of a session that ended by itself; nobody waits for it.
    pub(super) fn revoke_later(&self, tokens: Option<TokenSet>) {
        let (Some(tokens), Some(metadata)) = (tokens, self.known_metadata()) else { return };
        let session = self.clone();
        self.0.platform.spawn(async move { session.revoke(&tokens, &metadata).await });
    }

    fn logout(&self, tokens: TokenSet, metadata: &ServerMetadata) -> Option<Logout> {
        let random = self.0.platform.random().ok()?;
        let id_token = tokens.into_id_token();
        let request = EndSessionRequest::new(id_token, metadata, &self.0.config, &random)?;
        let field =
            |(name, value): (&str, &str)| (name.to_owned(), Zeroizing::new(value.to_owned()));
        let (endpoint, fields) = match self.0.config.policy().logout_method {
            LogoutMethod::Post => {
                (request.endpoint.as_str().to_owned(), request.fields().map(field).collect())
            }
            LogoutMethod::Get => (request.address(), Vec::new()),
        };
        Some(Logout { endpoint, key: Zeroizing::new(request.key().to_owned()), fields })
    }
}
