//! Protected resource metadata (RFC 9728 §2), and where challenges mention it (§5.1).
//!
//! Each protected path is described as a resource of its own: to whoever comes from a challenge,
//! `resource` must be "identical to the URL that the client used" (§3.3).

use axum::extract::{OriginalUri, Request};
use axum::http::HeaderValue;
use axum::http::header::WWW_AUTHENTICATE;
use axum::middleware::Next;
use axum::response::Response;
use serde_json::json;

use crate::http::answer::Answer;
use crate::misbehaviour::resource_metadata_fault;
use crate::realm::Realm;

/// RFC 9728 §3.1: this stands between the host and the path.
const WELL_KNOWN: &str = "/.well-known/oauth-protected-resource";

/// The resources by their paths below a realm's API, with the scopes they ask for.
const RESOURCES: [(&str, &[&str]); 6] = [
    ("", &["stay:read", "door:unlock"]),
    ("/stay", &["stay:read"]),
    ("/safe", &["stay:read"]),
    ("/door/unlock", &["door:unlock"]),
    ("/spa", &["spa:read"]),
    ("/spa/treatments", &["spa:read"]),
];

/// `GET /.well-known/oauth-protected-resource` and below.
pub(crate) async fn document(realm: Realm, OriginalUri(uri): OriginalUri) -> Answer {
    let path = uri.path().strip_prefix(WELL_KNOWN).unwrap_or_default();
    let Some(scopes) = scopes(&realm, path) else {
        return Answer::error(404, "not_found", "There is no such protected resource.");
    };
    let document = json!({
        "resource": format!("{}{path}", realm.config.api_origin),
        "authorization_servers": [realm.issuer],
        "scopes_supported": scopes,
        "bearer_methods_supported": ["header"],
        "resource_name": "Hotel Lobby",
    });
    resource_metadata_fault::alter(&realm, Answer::json(200, document).cacheable_in(&realm))
}

/// Middleware: adds `resource_metadata` to every challenge of a protected resource.
pub(crate) async fn mention(
    realm: Realm,
    OriginalUri(uri): OriginalUri,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    if scopes(&realm, uri.path()).is_none() {
        return response;
    }
    let challenge = response.headers().get(WWW_AUTHENTICATE).and_then(|value| value.to_str().ok());
    let address = resource_metadata_fault::address(&realm, WELL_KNOWN, uri.path());
    let mentioning = challenge
        .map(|challenge| format!(r#"{challenge}, resource_metadata="{address}""#))
        .and_then(|challenge| HeaderValue::from_str(&challenge).ok());
    if let Some(challenge) = mentioning {
        response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    }
    response
}

/// What the resource at a path of the API's origin asks for, if there is one.
fn scopes(realm: &Realm, path: &str) -> Option<&'static [&'static str]> {
    let realm_path = realm.api.strip_prefix(&realm.config.api_origin)?;
    let below = path.strip_prefix(realm_path)?;
    RESOURCES.iter().find(|(path, _)| *path == below).map(|(_, scopes)| *scopes)
}
