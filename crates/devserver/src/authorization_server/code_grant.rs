//! The access token request with a code (RFC 6749 §4.1.3, RFC 7636 §4.6).

use crate::authorization_server::resource_indicator;
use crate::authorization_server::token_endpoint::{TokenError, refuse};
use crate::authorization_server::token_response::{self, Tokens};
use crate::crypto::digest;
use crate::http::answer::Answer;
use crate::http::parameters::Parameters;
use crate::misbehaviour::Misbehaviour;
use crate::realm::Realm;
use crate::store::{AuthorizationCode, Grant, Store};

/// Tokens for a code. Presenting it uses it up, whatever comes of it.
pub(crate) fn redeem(
    realm: &Realm,
    client_id: &str,
    parameters: &Parameters,
) -> Result<Answer, TokenError> {
    let presented = required(parameters, "code")?;
    let redirect_uri = required(parameters, "redirect_uri")?;
    let code_verifier = required(parameters, "code_verifier")?;
    let (code, grant) = take(realm, presented)?;
    if grant.issuer != realm.issuer || grant.client_id != client_id {
        return Err(invalid_grant("The code was issued to another client or by another issuer."));
    }
    if realm.now() >= code.expires_at {
        return Err(invalid_grant("The code has expired."));
    }
    if redirect_uri != grant.redirect_uri {
        return Err(invalid_grant("The redirect_uri is not the one of the authorization request."));
    }
    let lax = realm.misbehaviour == Some(Misbehaviour::OthersCodeLax);
    if !lax && !verifies(code_verifier, &code.code_challenge) {
        return Err(invalid_grant("The code_verifier does not match the code_challenge."));
    }
    let audience = resource_indicator::audience(&grant, parameters)?;
    let tokens = Tokens {
        grant_id: &code.grant,
        scope: &grant.scope,
        audience: &audience,
        nonce: grant.nonce.as_deref(),
        is_refresh: false,
    };
    Ok(token_response::issue(realm, &grant, &tokens)?)
}

/// "If an authorization code is used more than once, the authorization server MUST deny the
/// request and SHOULD revoke … all tokens previously issued" (RFC 6749 §4.1.2).
fn take(realm: &Realm, presented: &str) -> Result<(AuthorizationCode, Grant), TokenError> {
    let mut store = realm.store();
    let Some(code) = count_redemption(&mut store, presented) else {
        return Err(invalid_grant("The code is unknown."));
    };
    if code.redemptions > 1 {
        store.revoke_grant(&code.grant);
        return Err(invalid_grant("The code was used before. Its tokens are revoked."));
    }
    let grant = store.grants.get(&code.grant).cloned();
    grant.map(|grant| (code, grant)).ok_or_else(|| invalid_grant("The code is unknown."))
}

fn count_redemption(store: &mut Store, presented: &str) -> Option<AuthorizationCode> {
    let code = store.codes.get_mut(presented)?;
    code.redemptions += 1;
    Some(code.clone())
}

/// RFC 7636 §4.1 and §4.6.
fn verifies(code_verifier: &str, code_challenge: &str) -> bool {
    (43..=128).contains(&code_verifier.len()) && digest::s256(code_verifier) == code_challenge
}

fn required<'a>(parameters: &'a Parameters, name: &str) -> Result<&'a str, TokenError> {
    parameters.get(name).ok_or_else(|| refuse("invalid_request", &format!("There is no {name}.")))
}

fn invalid_grant(description: &str) -> TokenError {
    refuse("invalid_grant", description)
}
