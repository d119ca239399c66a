//! Refreshing (RFC 6749 §6) with rotation and reuse detection (RFC 9700 §4.14.2).

use std::collections::BTreeSet;

use crate::authorization_server::token_endpoint::{TokenError, refuse};
use crate::authorization_server::token_response::{self, Tokens};
use crate::authorization_server::{resource_indicator, scope};
use crate::http::answer::Answer;
use crate::http::parameters::Parameters;
use crate::misbehaviour::{Misbehaviour, refresh_fault};
use crate::realm::Realm;
use crate::store::Grant;

/// New tokens for a refresh token, which is used up by it.
pub(crate) fn refresh(
    realm: &Realm,
    client_id: &str,
    parameters: &Parameters,
) -> Result<Answer, TokenError> {
    let presented = parameters
        .get("refresh_token")
        .ok_or_else(|| refuse("invalid_request", "There is no refresh_token."))?;
    refresh_fault::refuse_first(realm)?;
    let (grant_id, grant) = find(realm, client_id, presented)?;
    let scope = narrowed(&grant, parameters.get("scope"))?;
    let audience = resource_indicator::audience(&grant, parameters)?;
    if realm.misbehaviour != Some(Misbehaviour::RefreshNoRotation) {
        use_up(realm, presented, &grant_id)?;
    }
    let tokens = Tokens {
        grant_id: &grant_id,
        scope: &scope,
        audience: &audience,
        nonce: None,
        is_refresh: true,
    };
    Ok(token_response::issue(realm, &grant, &tokens)?)
}

fn find(realm: &Realm, client_id: &str, presented: &str) -> Result<(String, Grant), TokenError> {
    let store = realm.store();
    let token = store.refresh_tokens.get(presented);
    let grant = token.and_then(|token| store.grants.get(&token.grant));
    let (Some(token), Some(grant)) = (token, grant) else {
        return Err(refuse("invalid_grant", "The refresh token is unknown."));
    };
    if grant.issuer != realm.issuer || grant.client_id != client_id {
        return Err(refuse("invalid_grant", "The refresh token belongs to another client."));
    }
    if grant.revoked || realm.now() >= grant.expires_at {
        return Err(refuse("invalid_grant", "The grant has ended."));
    }
    Ok((token.grant.clone(), grant.clone()))
}

/// Marks the token as used. A second use means that two hold it, and ends the grant for both.
fn use_up(realm: &Realm, presented: &str, grant_id: &str) -> Result<(), TokenError> {
    let mut store = realm.store();
    let is_good = store.refresh_tokens.get_mut(presented).is_some_and(|token| {
        token.uses += 1;
        let first_used_at = *token.first_used_at.get_or_insert(realm.now());
        token.uses == 1 || (token.uses == 2 && refresh_fault::spares(realm, first_used_at))
    });
    if !is_good {
        store.revoke_grant(grant_id);
        return Err(refuse("invalid_grant", "The refresh token was used before."));
    }
    Ok(())
}

/// "The requested scope MUST NOT include any scope not originally granted" (RFC 6749 §6).
fn narrowed(grant: &Grant, requested: Option<&str>) -> Result<BTreeSet<String>, TokenError> {
    let Some(requested) = requested else {
        return Ok(grant.scope.clone());
    };
    let known = scope::known(requested);
    let all_granted = requested.split(' ').all(|value| grant.scope.contains(value));
    if all_granted {
        Ok(known)
    } else {
        Err(refuse("invalid_scope", "The scope is wider than what was granted."))
    }
}
