//! How the server ends the session (OpenID Connect Front-Channel Logout 1.0).

use public_client_protocol::frontchannel_logout::FrontchannelLogoutRequest;
use public_client_protocol::token_set::TokenSet;

use super::Session;
use crate::command::NamedSession;
use crate::platform::Platform;
use crate::view::Status;

impl<P: Platform> Session<P> {
    /// Ends this session if it is the one that the request names (§3), and has its tokens revoked,
    /// which the answer does not wait for. Anybody can frame a page, so any other is ignored.
    pub(super) fn end_if_named(&self, request: &FrontchannelLogoutRequest) -> NamedSession {
        let is_named = |tokens: &TokenSet| tokens.id_token().is_some_and(|it| request.matches(it));
        match self.0.state.with_tokens(is_named) {
            Ok(true) => {
                self.revoke_later(self.0.state.sign_out());
                NamedSession::Ended
            }
            Err(_) if self.view().status == Status::SignedOut => NamedSession::Absent,
            _ => NamedSession::Other,
        }
    }
}
