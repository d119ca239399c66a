//! A refreshed ID Token beside the one before it.

use super::IdToken;
use super::claims::Claims;
use crate::error::{IdTokenFault, Misbehaviour};
use crate::time::UnixTime;

/// [OpenID Connect Core §12.2]: the same person, from the same issuer, for the same audience.
/// `iss` and `nonce` are compared already, with the values that both tokens must have.
///
/// [OpenID Connect Core §12.2]: https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse
pub(super) fn accept(new: &Claims<'_>, previous: &IdToken) -> Result<(), Misbehaviour> {
    let before = Claims::read(&previous.claims)?;
    if new.iss != before.iss || new.sub != before.sub {
        return Err(IdTokenFault::SubjectChanged.into());
    }
    let changed = if !are_same_set(&new.aud, &before.aud) {
        "aud"
    } else if new.azp != before.azp {
        "azp"
    } else if new.iat < before.iat {
        "iat"
    } else if is_other_time(new.auth_time, previous.auth_time) {
        "auth_time"
    } else {
        return Ok(());
    };
    Err(IdTokenFault::ClaimChanged { claim: changed }.into())
}

fn are_same_set(new: &[&str], before: &[&str]) -> bool {
    new.iter().all(|one| before.contains(one)) && before.iter().all(|one| new.contains(one))
}

/// The time of the original authentication, if the new token tells one.
fn is_other_time(new: Option<UnixTime>, before: Option<UnixTime>) -> bool {
    new.is_some() && before.is_some() && new != before
}
