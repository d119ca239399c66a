//! Protected resource metadata (RFC 9728 §2), and where challenges mention it (§5.1).

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::WWW_AUTHENTICATE;
use axum::middleware::Next;
use axum::response::Response;
use serde_json::json;

use crate::http::answer::Answer;
use crate::realm::Realm;

/// `GET /.well-known/oauth-protected-resource`.
pub(crate) async fn document(realm: Realm) -> Answer {
    let document = json!({
        "resource": realm.api,
        "authorization_servers": [realm.issuer],
        "scopes_supported": ["stay:read", "door:unlock"],
        "bearer_methods_supported": ["header"],
        "resource_name": "Hotel Lobby",
    });
    Answer::json(200, document).cacheable()
}

/// Middleware: adds `resource_metadata` to every challenge of the API.
pub(crate) async fn mention(realm: Realm, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let challenge = response.headers().get(WWW_AUTHENTICATE).and_then(|value| value.to_str().ok());
    let mentioning = challenge
        .map(|challenge| format!(r#"{challenge}, resource_metadata="{}""#, address(&realm)))
        .and_then(|challenge| HeaderValue::from_str(&challenge).ok());
    if let Some(challenge) = mentioning {
        response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    }
    response
}

/// RFC 9728 §3.1: the well-known part stands between the host and the path.
fn address(realm: &Realm) -> String {
    let origin = &realm.config.api_origin;
    let path = realm.api.strip_prefix(origin).unwrap_or_default();
    format!("{origin}/.well-known/oauth-protected-resource{path}")
}
