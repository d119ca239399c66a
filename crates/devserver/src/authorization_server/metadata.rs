//! The metadata document (OpenID Connect Discovery §3, RFC 8414 §2).

use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::authorization_server::access_token::ACR;
use crate::authorization_server::id_token::signing_alg;
use crate::authorization_server::scope;
use crate::http::answer::Answer;
use crate::misbehaviour::{Misbehaviour, metadata_fault};
use crate::realm::Realm;

/// `GET /.well-known/openid-configuration` and `/.well-known/oauth-authorization-server`.
pub(crate) async fn document(realm: Realm) -> Response {
    if realm.misbehaviour == Some(Misbehaviour::DiscoverySlowNever) {
        return std::future::pending().await;
    }
    let honest = Answer::json(200, members(&realm)).cacheable_in(&realm);
    metadata_fault::alter(&realm, honest).into_response()
}

/// Where `discovery-redirect` sends its readers: a document that would do.
pub(crate) async fn document_after_redirect(realm: Realm) -> Response {
    Answer::json(200, members(&realm)).into_response()
}

fn members(realm: &Realm) -> Value {
    let issuer = &realm.issuer;
    let scopes: Vec<_> = scope::KNOWN.iter().map(|(name, _)| name).collect();
    json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/jwks"),
        "revocation_endpoint": format!("{issuer}/revoke"),
        "end_session_endpoint": format!("{issuer}/end_session"),
        "scopes_supported": scopes,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["none"],
        "revocation_endpoint_auth_methods_supported": ["none"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": signing_algs(realm),
        "acr_values_supported": [ACR],
        "prompt_values_supported": ["none", "login", "consent", "select_account"],
        "claims_supported": [
            "iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "at_hash", "sid",
            "name", "given_name", "family_name", "email", "email_verified",
        ],
        "frontchannel_logout_supported": true,
        "frontchannel_logout_session_supported": true,
        "authorization_response_iss_parameter_supported": true,
        "claims_parameter_supported": false,
        "request_parameter_supported": false,
        "request_uri_parameter_supported": false,
    })
}

fn signing_algs(realm: &Realm) -> Vec<&'static str> {
    let mut algs = vec!["RS256", "ES256"];
    let used = signing_alg(realm).name();
    if !algs.contains(&used) {
        algs.push(used);
    }
    algs
}
