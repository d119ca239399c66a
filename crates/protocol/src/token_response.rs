//! The token response ([RFC 6749 §5.1], [§5.2], OpenID Connect Core §3.1.3.3).
//!
//! Nothing of it is usable before everything in it has been checked, the ID Token included.
//!
//! [RFC 6749 §5.1]: https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1
//! [§5.2]: https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2

mod reader;

use std::time::Duration;

use crate::config::{ClientConfig, Discovery};
use crate::error::{Error, IdTokenFault, Misbehaviour, Phase};
use crate::http::HttpResponse;
use crate::id_token::{Expected, NonceRule, UnverifiedIdToken};
use crate::jwks::JwkSet;
use crate::jws::{SignatureInput, SignatureProof};
use crate::metadata::ServerMetadata;
use crate::pending_authorization::PendingAuthorization;
use crate::scope::Scope;
use crate::time::Moment;
use crate::token_set::TokenSet;
use crate::tokens::{AccessToken, RefreshToken};
pub(crate) use reader::server_error;

/// A token response that was read but not yet believed.
pub(crate) struct TokenResponse {
    pub(crate) access_token: AccessToken,
    pub(crate) refresh_token: Option<RefreshToken>,
    pub(crate) id_token: Option<UnverifiedIdToken>,
    pub(crate) expires_in: Option<Duration>,
    pub(crate) scope: Option<Scope>,
}

impl TokenResponse {
    pub(crate) fn receive(response: &HttpResponse, phase: Phase) -> Result<Self, Error> {
        reader::read(response, phase)
    }

    /// What the platform must verify of it; nothing without an ID Token, or where none is expected.
    pub(crate) fn signature(
        &self,
        keys: &JwkSet,
        metadata: &ServerMetadata,
        config: &ClientConfig,
    ) -> Result<Option<SignatureInput>, Misbehaviour> {
        match &self.id_token {
            Some(token) if config.policy().discovery == Discovery::OpenId => {
                token.signature(keys, Some(metadata.id_token_algorithms())).map(Some)
            }
            _ => Ok(None),
        }
    }
}

/// The code is on its way; this waits for the answer.
#[derive(Debug)]
pub struct ExpectTokenResponse(PendingAuthorization);

impl ExpectTokenResponse {
    pub(crate) fn new(pending: PendingAuthorization) -> Self {
        Self(pending)
    }

    /// Reads the answer.
    ///
    /// # Errors
    ///
    /// What the server says (RFC 6749 §5.2), or what is wrong with its answer. The code is spent
    /// in any case and never sent again.
    pub fn receive(
        self,
        response: &HttpResponse,
        config: &ClientConfig,
    ) -> Result<ReceivedTokens, Error> {
        let response = TokenResponse::receive(response, Phase::Token)?;
        if response.id_token.is_none() && config.policy().discovery == Discovery::OpenId {
            return Err(Misbehaviour::IdTokenMissing.during(Phase::Token));
        }
        Ok(ReceivedTokens { response, pending: self.0 })
    }
}

/// Tokens that came but must not be used yet: the ID Token among them is not verified
/// ([RFC 9700 §4.5.3.2](https://www.rfc-editor.org/rfc/rfc9700.html#section-4.5.3.2)).
pub struct ReceivedTokens {
    response: TokenResponse,
    pending: PendingAuthorization,
}

impl ReceivedTokens {
    /// What the platform must verify, and with which key. `None` with plain OAuth 2.0, where no ID
    /// Token is expected and one that comes is ignored.
    ///
    /// # Errors
    ///
    /// No key fits; if it is [`IdTokenFault::KeyUnknown`], newer keys may help.
    pub fn signature(
        &self,
        keys: &JwkSet,
        metadata: &ServerMetadata,
        config: &ClientConfig,
    ) -> Result<Option<SignatureInput>, Misbehaviour> {
        self.response.signature(keys, metadata, config)
    }

    /// Checks what remains, and releases the tokens; `received` is when they came.
    ///
    /// # Errors
    ///
    /// The first check that fails; every token of the response is wiped then.
    pub fn conclude(
        self,
        proof: Option<SignatureProof>,
        config: &ClientConfig,
        received: Moment,
    ) -> Result<TokenSet, Error> {
        let Self { mut response, pending } = self;
        let id_token = match config.policy().discovery {
            Discovery::OAuth => None,
            Discovery::OpenId => {
                let token = response.id_token.take().ok_or(Misbehaviour::IdTokenMissing);
                let proof = proof.ok_or(Misbehaviour::IdToken(IdTokenFault::Signature));
                let expected = expected(config, &pending, &response.access_token);
                let concluded =
                    token.and_then(|token| token.conclude(proof?, &expected, received.unix));
                Some(concluded.map_err(|what| what.during(Phase::Token))?)
            }
        };
        Ok(TokenSet::new(response, config.first_resource(), id_token, pending.scope, received))
    }
}

/// What the ID Token of this attempt must say.
fn expected<'a>(
    config: &'a ClientConfig,
    pending: &'a PendingAuthorization,
    access_token: &'a AccessToken,
) -> Expected<'a> {
    Expected {
        issuer: &pending.issuer,
        client_id: config.client_id(),
        additional_audiences: &config.policy().additional_audiences,
        nonce: NonceRule::Required(&pending.nonce),
        access_token,
        max_age: pending.max_age,
        acr_values: &pending.acr_values,
        subject: pending.subject.as_deref(),
        leeway: config.policy().clock_leeway,
        previous: None,
    }
}
