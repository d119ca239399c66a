//! ID Tokens ([OpenID Connect Core §2], validated as [§3.1.3.7] and [RFC 8725] say).
//!
//! ```text
//! UnverifiedIdToken ──signature(keys)──▶ SignatureInput ──attest──▶ SignatureProof
//! UnverifiedIdToken ──conclude(proof, expected, now)──▶ IdToken
//! ```
//!
//! The signature is always verified, though §3.1.3.7(6) would let the code flow rely on TLS
//! instead: RFC 8725 §3.3 has all cryptographic operations validated.
//!
//! [OpenID Connect Core §2]: https://openid.net/specs/openid-connect-core-1_0.html#IDToken
//! [§3.1.3.7]: https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
//! [RFC 8725]: https://www.rfc-editor.org/rfc/rfc8725.html

mod audience;
mod checks;
mod claims;
mod continuity;
mod expected;

use std::fmt;

use claims::Claims;
pub use expected::{Expected, NonceRule};

pub(crate) use audience::{Audience, accept as accept_audience};
pub(crate) use checks::{accept_expiry, accept_issuer, accept_not_before};

use crate::error::Misbehaviour;
use crate::json::{Object, Value};
use crate::jwks::JwkSet;
use crate::jws::{Algorithm, CompactJws, SignatureInput, SignatureProof};
use crate::secret::Secret;
use crate::time::UnixTime;

/// An ID Token as it came. Nothing can be read from it; [`UnverifiedIdToken::conclude`] is the
/// only way on.
pub struct UnverifiedIdToken(CompactJws);

impl UnverifiedIdToken {
    /// Reads the form of the token and its header, none of the claims.
    ///
    /// # Errors
    ///
    /// What is not a signed token with an algorithm that is accepted.
    pub fn parse(raw: String) -> Result<Self, Misbehaviour> {
        CompactJws::parse(raw).map(Self)
    }

    /// What has to be verified, and with which of `keys`; `allowed` narrows the algorithms to
    /// those registered for this client ([OpenID Connect Core §3.1.3.7] (7)).
    ///
    /// The token is not consumed: after [`KeyUnknown`](crate::error::IdTokenFault::KeyUnknown) the
    /// keys may be fetched anew, once, because they may have been rotated (§10.1.1).
    ///
    /// # Errors
    ///
    /// No key fits, several do, or the one that is named does not.
    ///
    /// [OpenID Connect Core §3.1.3.7]: https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
    pub fn signature(
        &self,
        keys: &JwkSet,
        allowed: Option<&[Algorithm]>,
    ) -> Result<SignatureInput, Misbehaviour> {
        self.0.signature(keys, allowed)
    }

    /// Reads the claims, and accepts them if every one is as `expected`.
    ///
    /// # Errors
    ///
    /// The first check that fails. The token is gone then.
    pub fn conclude(
        self,
        proof: SignatureProof,
        expected: &Expected<'_>,
        now: UnixTime,
    ) -> Result<IdToken, Misbehaviour> {
        let object = self.0.claims(&proof)?;
        let claims = Claims::read(&object)?;
        checks::accept(&claims, expected, now)?;
        checks::accept_access_token_hash(&claims, expected.access_token, self.0.algorithm())?;
        if let Some(previous) = expected.previous {
            continuity::accept(&claims, previous)?;
        }
        Ok(IdToken {
            iss: claims.iss.to_owned(),
            sub: claims.sub.to_owned(),
            exp: claims.exp,
            auth_time: claims.auth_time.or(expected.previous.and_then(IdToken::auth_time)),
            session_id: object
                .get("sid")
                .and_then(Value::as_str)
                .or(expected.previous.and_then(IdToken::session_id))
                .map(str::to_owned),
            nonce: claims.nonce.or(expected.previous.and_then(IdToken::nonce)).map(str::to_owned),
            claims: object,
            raw: self.0.into_raw(),
        })
    }
}

impl fmt::Debug for UnverifiedIdToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnverifiedIdToken([redacted])")
    }
}

/// An ID Token that passed every check.
///
/// There is no `Clone` and no `Serialize`: it has one owner, and is sent to nobody but the server
/// that issued it. It is no credential for an API (RFC 8725 §2.8).
pub struct IdToken {
    iss: String,
    sub: String,
    exp: UnixTime,
    auth_time: Option<UnixTime>,
    session_id: Option<String>,
    nonce: Option<String>,
    claims: Object,
    raw: Secret,
}

impl IdToken {
    /// `iss`. Only together with [`IdToken::subject`] it names a person for good; e-mail
    /// addresses and names do not ([OpenID Connect Core §5.7]).
    ///
    /// [OpenID Connect Core §5.7]: https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.iss
    }

    /// `sub`: who authenticated, by the issuer's name for them.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.sub
    }

    /// Every claim, those included that nobody here knows.
    #[must_use]
    pub const fn claims(&self) -> &Object {
        &self.claims
    }

    /// `exp`: until when the token may be accepted. The session may last shorter or longer.
    #[must_use]
    pub const fn expires_at(&self) -> UnixTime {
        self.exp
    }

    /// `auth_time`: when the person authenticated. A refreshed token that does not repeat it keeps
    /// that of the token before.
    #[must_use]
    pub const fn auth_time(&self) -> Option<UnixTime> {
        self.auth_time
    }

    /// `acr`: how the person authenticated.
    #[must_use]
    pub fn acr(&self) -> Option<&str> {
        self.text("acr")
    }

    /// `sid`: the session at the server ([OpenID Connect Front-Channel Logout §3]). A refreshed
    /// token that does not repeat it keeps that of the token before.
    ///
    /// [OpenID Connect Front-Channel Logout §3]: https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout
    #[must_use]
    pub fn session_id(&self) -> Option<&str> {
        self.session_id.as_deref()
    }

    /// `nonce` of the authorization request, which a refreshed token need not repeat.
    #[must_use]
    pub fn nonce(&self) -> Option<&str> {
        self.nonce.as_deref()
    }

    /// The token as it came, for `id_token_hint`.
    pub(crate) fn hint(&self) -> &str {
        self.raw.expose()
    }

    fn text(&self, claim: &str) -> Option<&str> {
        self.claims.get(claim).and_then(Value::as_str)
    }
}

impl fmt::Debug for IdToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdToken([redacted])")
    }
}
