//! The refresh request and its response ([RFC 6749 §6], OpenID Connect Core §12).
//!
//! [RFC 6749 §6]: https://www.rfc-editor.org/rfc/rfc6749.html#section-6

use crate::config::{ClientConfig, Discovery};
use crate::error::{CallerError, Error, IdTokenFault, Misbehaviour, Phase};
use crate::http::{HttpRequest, HttpResponse};
use crate::id_token::{Expected, IdToken, NonceRule};
use crate::jwks::JwkSet;
use crate::jws::{SignatureInput, SignatureProof};
use crate::metadata::ServerMetadata;
use crate::time::{Moment, UnixTime};
use crate::token_response::TokenResponse;
use crate::token_set::TokenSet;
use crate::url::HttpUrl;

/// Writes a refresh request, for one of the granted resources ([RFC 8707 §2.2]) or, with `None`,
/// for whatever the server chooses. It asks for the scope that was granted, by not naming any.
///
/// # Errors
///
/// [`CallerError::NoRefreshToken`]
///
/// [RFC 8707 §2.2]: https://www.rfc-editor.org/rfc/rfc8707.html#section-2.2
pub fn request(
    tokens: &TokenSet,
    resource: Option<&HttpUrl>,
    metadata: &ServerMetadata,
    config: &ClientConfig,
) -> Result<HttpRequest, CallerError> {
    let refresh_token = tokens.refresh_token()?;
    let parameters = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh_token.expose()),
        ("client_id", config.client_id()),
        ("resource", resource.map_or("", HttpUrl::as_str)),
    ];
    Ok(HttpRequest::form(metadata.token_endpoint().clone(), &parameters))
}

/// Tokens that came from a refresh, not yet believed.
pub struct RefreshedTokens(TokenResponse);

impl RefreshedTokens {
    /// Reads the answer.
    ///
    /// # Errors
    ///
    /// What the server says, `invalid_grant` above all, or what is wrong with its answer.
    pub fn receive(response: &HttpResponse) -> Result<Self, Error> {
        TokenResponse::receive(response, Phase::Refresh).map(Self)
    }

    /// What the platform must verify; `None` if no ID Token came, which is fine (§12.2).
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
        self.0.signature(keys, metadata, config)
    }

    /// Checks what remains and replaces the session's token for `resource`, which is the one that
    /// was asked for. A new refresh token takes the place of the old one at once; if none came, the
    /// old one stays.
    ///
    /// # Errors
    ///
    /// The first check that fails; the session's tokens are as before then.
    pub fn conclude(
        mut self,
        tokens: &mut TokenSet,
        resource: Option<HttpUrl>,
        proof: Option<SignatureProof>,
        config: &ClientConfig,
        received: Moment,
    ) -> Result<(), Error> {
        let id_token = self.new_id_token(tokens, proof, config, received.unix);
        let id_token = id_token.map_err(|what| what.during(Phase::Refresh))?;
        tokens.renew(self.0, resource, id_token, received);
        Ok(())
    }

    fn new_id_token(
        &mut self,
        tokens: &TokenSet,
        proof: Option<SignatureProof>,
        config: &ClientConfig,
        now: UnixTime,
    ) -> Result<Option<IdToken>, Misbehaviour> {
        let token = self.0.id_token.take();
        let Some(token) = token.filter(|_| config.policy().discovery == Discovery::OpenId) else {
            return Ok(None);
        };
        let proof = proof.ok_or(Misbehaviour::IdToken(IdTokenFault::Signature))?;
        let expected = Expected {
            issuer: config.issuer().as_str(),
            client_id: config.client_id(),
            additional_audiences: &config.policy().additional_audiences,
            nonce: NonceRule::AbsentOrEqual(tokens.id_token().and_then(IdToken::nonce)),
            access_token: &self.0.access_token,
            max_age: None,
            acr_values: &[],
            subject: None,
            leeway: config.policy().clock_leeway,
            previous: tokens.id_token(),
        };
        token.conclude(proof, &expected, now).map(Some)
    }
}
