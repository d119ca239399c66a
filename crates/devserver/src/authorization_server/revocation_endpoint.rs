//! Token revocation (RFC 7009).

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use crate::authorization_server::token_endpoint::{TokenError, public_client};
use crate::crypto::fault::Fault;
use crate::crypto::jws;
use crate::http::answer::Answer;
use crate::http::parameters::Parameters;
use crate::misbehaviour::revocation_fault;
use crate::realm::Realm;
use crate::store::Store;

/// `POST /revoke`.
pub(crate) async fn revoke(
    realm: Realm,
    headers: HeaderMap,
    parameters: Parameters,
) -> Result<Response, Fault> {
    if let Some(refusal) = revocation_fault::refuse(&realm) {
        return Ok(refusal.into_response());
    }
    let client_id = match public_client(&realm, &headers, &parameters) {
        Ok(client_id) => client_id,
        Err(TokenError::Refused(answer)) => return Ok(answer.into_response()),
        Err(TokenError::Fault(fault)) => return Err(fault),
    };
    let Some(token) = parameters.get("token") else {
        return Ok(Answer::error(400, "invalid_request", "There is no token.").into_response());
    };
    invalidate(&realm, client_id, token);
    Ok(revocation_fault::alter(&realm, Answer::empty(200).no_store()).into_response())
}

/// The hint is only a hint, so both kinds are tried. "Invalid tokens do not cause an error
/// response" (RFC 7009 §2.2).
fn invalidate(realm: &Realm, client_id: &str, token: &str) {
    let claims = jws::verify(realm.keys, token).map(|jws| jws.claims);
    let jti = claims.as_ref().and_then(|claims| claims.get("jti")?.as_str());
    let mut store = realm.store();
    if let Some(grant) = store.refresh_tokens.get(token).map(|token| token.grant.clone()) {
        if is_granted_to(&store, &grant, client_id) {
            store.revoke_grant(&grant);
        }
    } else if let Some(jti) = jti {
        revoke_access_token(&mut store, jti, client_id);
    }
}

fn revoke_access_token(store: &mut Store, jti: &str, client_id: &str) {
    let Some(grant) = store.access_tokens.get(jti).map(|token| token.grant.clone()) else {
        return;
    };
    if is_granted_to(store, &grant, client_id)
        && let Some(token) = store.access_tokens.get_mut(jti)
    {
        token.revoked = true;
    }
}

/// RFC 7009 §2.1: the server "verifies whether the token was issued to the client".
fn is_granted_to(store: &Store, grant: &str, client_id: &str) -> bool {
    store.grants.get(grant).is_some_and(|grant| grant.client_id == client_id)
}
