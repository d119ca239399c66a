//! The checks of OpenID Connect Core §3.1.3.7, in its order.

use std::time::Duration;

use super::audience::Audience;
use super::claims::Claims;
use super::{Expected, NonceRule};
use crate::error::{Document, IdTokenFault, Misbehaviour};
use crate::jws::Algorithm;
use crate::text::InertText;
use crate::time::UnixTime;
use crate::tokens::AccessToken;

/// The age at which a token that just came is too old; §3.1.3.7 (10) leaves the range to us.
const OLDEST: Duration = Duration::from_secs(600);

/// Everything but the hash of the access token and the comparison with an earlier token.
pub(super) fn accept(
    claims: &Claims<'_>,
    expected: &Expected<'_>,
    now: UnixTime,
) -> Result<(), Misbehaviour> {
    let audience =
        Audience { client_id: expected.client_id, additional: expected.additional_audiences };
    accept_issuer(claims.iss, expected.issuer)?;
    accept_subject(claims.sub, expected.subject)?;
    audience.accept(&claims.aud, claims.azp)?;
    accept_expiry(claims.exp, now, expected.leeway)?;
    accept_age(claims.iat, now, expected.leeway)?;
    accept_not_before(claims.nbf, now, expected.leeway)?;
    accept_nonce(claims.nonce, expected.nonce)?;
    accept_authentication_context(claims.acr, expected.acr_values)?;
    accept_authentication_time(claims.auth_time, expected, now)
}

/// (2): the same characters; nothing is normalised (§16.15).
pub(crate) fn accept_issuer(iss: &str, issuer: &str) -> Result<(), IdTokenFault> {
    if iss == issuer {
        return Ok(());
    }
    Err(IdTokenFault::Issuer { expected: InertText::new(issuer), found: InertText::new(iss) })
}

/// Somebody else answers where the session goes on.
fn accept_subject(sub: &str, subject: Option<&str>) -> Result<(), IdTokenFault> {
    match subject {
        Some(subject) if subject != sub => Err(IdTokenFault::SubjectChanged),
        _ => Ok(()),
    }
}

/// (9)
pub(crate) fn accept_expiry(
    exp: UnixTime,
    now: UnixTime,
    leeway: Duration,
) -> Result<(), IdTokenFault> {
    if now < exp.plus(leeway) {
        return Ok(());
    }
    Err(IdTokenFault::Expired { exp, now })
}

/// (10)
fn accept_age(iat: UnixTime, now: UnixTime, leeway: Duration) -> Result<(), IdTokenFault> {
    if iat > now.plus(leeway) {
        return Err(IdTokenFault::IssuedInFuture { iat, now });
    }
    if now > iat.plus(OLDEST).plus(leeway) {
        return Err(IdTokenFault::IssuedTooLongAgo { iat, now });
    }
    Ok(())
}

/// RFC 7519 §4.1.5
pub(crate) fn accept_not_before(
    nbf: Option<UnixTime>,
    now: UnixTime,
    leeway: Duration,
) -> Result<(), IdTokenFault> {
    match nbf {
        Some(nbf) if nbf > now.plus(leeway) => Err(IdTokenFault::NotYetValid { nbf, now }),
        _ => Ok(()),
    }
}

/// (11), and §12.2 for a refresh: a token of another authorization was injected, or replayed.
fn accept_nonce(nonce: Option<&str>, rule: NonceRule<'_>) -> Result<(), IdTokenFault> {
    let is_fine = match (rule, nonce) {
        (NonceRule::Required(sent), Some(nonce)) => sent.matches(nonce),
        (NonceRule::Required(_), None) => false,
        (NonceRule::AbsentOrEqual(_), None) => true,
        (NonceRule::AbsentOrEqual(earlier), nonce) => nonce == earlier,
    };
    if is_fine { Ok(()) } else { Err(IdTokenFault::Nonce) }
}

/// (12)
fn accept_authentication_context(
    acr: Option<&str>,
    acr_values: &[String],
) -> Result<(), IdTokenFault> {
    let is_asked_for = |acr| acr_values.iter().any(|value| value == acr);
    if acr_values.is_empty() || acr.is_some_and(is_asked_for) {
        return Ok(());
    }
    Err(IdTokenFault::AuthenticationContext { found: acr.map(InertText::new) })
}

/// (13): who asks for `max_age` is told `auth_time` (§2).
fn accept_authentication_time(
    auth_time: Option<UnixTime>,
    expected: &Expected<'_>,
    now: UnixTime,
) -> Result<(), Misbehaviour> {
    let Some(max_age) = expected.max_age else {
        return Ok(());
    };
    let auth_time = auth_time.ok_or(Misbehaviour::Member {
        document: Document::JwtClaims,
        member: "auth_time",
        expected: "a date as a number",
    })?;
    if now > auth_time.plus(max_age).plus(expected.leeway) {
        return Err(IdTokenFault::AuthenticatedTooLongAgo { max_age }.into());
    }
    Ok(())
}

/// §3.1.3.6 and §3.1.3.8: optional in the code flow, but where it is, it holds.
pub(super) fn accept_access_token_hash(
    claims: &Claims<'_>,
    access_token: &AccessToken,
    algorithm: Algorithm,
) -> Result<(), IdTokenFault> {
    match claims.at_hash {
        Some(found) if found != algorithm.hash().left_half(access_token.expose()) => {
            Err(IdTokenFault::AccessTokenHash)
        }
        _ => Ok(()),
    }
}
