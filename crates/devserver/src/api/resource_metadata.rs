//! Protected resource metadata (RFC 9728 §2).

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
