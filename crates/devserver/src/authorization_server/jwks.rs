//! The published keys (RFC 7517 §5).

use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::authorization_server::id_token::signing_key;
use crate::http::answer::Answer;
use crate::misbehaviour::jwks_fault;
use crate::realm::Realm;

/// `GET /jwks`.
pub(crate) async fn document(realm: Realm) -> Response {
    let honest = Answer::json(200, json!({ "keys": public_keys(&realm) })).cacheable_in(&realm);
    jwks_fault::alter(&realm, honest).into_response()
}

/// RS256 and ES256, and the key of the realm's own algorithm if that is another.
fn public_keys(realm: &Realm) -> Vec<Value> {
    let mut keys = vec![&realm.keys.rs256, &realm.keys.es256];
    let used = signing_key(realm);
    if keys.iter().all(|key| key.kid != used.kid) {
        keys.push(used);
    }
    keys.into_iter().map(|key| key.public_jwk()).collect()
}
