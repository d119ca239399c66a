//! A signed UserInfo answer.

use std::fmt;
use std::time::Duration;

use super::{JWT, UserInfo};
use crate::error::{Document, Misbehaviour};
use crate::http::HttpResponse;
use crate::id_token::{Audience, accept_audience, accept_expiry, accept_issuer, accept_not_before};
use crate::json::Object;
use crate::jwks::JwkSet;
use crate::jws::{Algorithm, CompactJws, SignatureInput, SignatureProof};
use crate::members::Members;
use crate::time::UnixTime;

/// A signed answer as it came. Nothing can be read from it; [`UnverifiedUserInfo::conclude`] is
/// the only way on.
pub struct UnverifiedUserInfo(CompactJws);

/// What a signed answer is compared with ([OpenID Connect Core §5.3.2], [§5.3.4]).
///
/// [OpenID Connect Core §5.3.2]: https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse
/// [§5.3.4]: https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponseValidation
#[derive(Clone, Copy, Debug)]
pub struct ExpectedUserInfo<'a> {
    /// The configured issuer.
    pub issuer: &'a str,
    /// Our client identifier.
    pub client_id: &'a str,
    /// Other audiences that are trusted beside us.
    pub additional_audiences: &'a [String],
    /// The `sub` of the ID Token.
    pub subject: &'a str,
    /// How far the local clock and the server's may differ.
    pub leeway: Duration,
}

impl UnverifiedUserInfo {
    pub(super) fn receive(response: &HttpResponse) -> Result<Self, Misbehaviour> {
        response.expect_status(200)?;
        if response.has_content_type("application/json") {
            return Err(Misbehaviour::UserInfoNotSigned);
        }
        response.expect_content_type(JWT)?;
        // Other octets than ASCII are no base64url; they become characters that are none either.
        CompactJws::parse(String::from_utf8_lossy(&response.body).into_owned()).map(Self)
    }

    /// As [`UnverifiedIdToken::signature`](crate::id_token::UnverifiedIdToken::signature).
    ///
    /// # Errors
    ///
    /// No key fits, several do, or the one that is named does not.
    pub fn signature(
        &self,
        keys: &JwkSet,
        allowed: Option<&[Algorithm]>,
    ) -> Result<SignatureInput, Misbehaviour> {
        self.0.signature(keys, allowed)
    }

    /// Reads the claims, and accepts them if they are from `expected.issuer`, for us, and about
    /// the same person.
    ///
    /// # Errors
    ///
    /// The first check that fails.
    pub fn conclude(
        self,
        proof: SignatureProof,
        expected: &ExpectedUserInfo<'_>,
        now: UnixTime,
    ) -> Result<UserInfo, Misbehaviour> {
        let claims = self.0.claims(&proof)?;
        accept(&claims, expected, now)?;
        UserInfo::of(claims, expected.subject)
    }
}

/// §5.3.2 has `iss` and `aud` in a signed answer; the dates need not be there.
fn accept(
    claims: &Object,
    expected: &ExpectedUserInfo<'_>,
    now: UnixTime,
) -> Result<(), Misbehaviour> {
    let members = Members::new(claims, Document::JwtClaims);
    let audience =
        Audience { client_id: expected.client_id, additional: expected.additional_audiences };
    accept_issuer(members.required_string("iss")?, expected.issuer)?;
    accept_audience(members, audience)?;
    if let Some(exp) = members.date("exp")? {
        accept_expiry(exp, now, expected.leeway)?;
    }
    accept_not_before(members.date("nbf")?, now, expected.leeway).map_err(Into::into)
}

impl fmt::Debug for UnverifiedUserInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnverifiedUserInfo([redacted])")
    }
}
