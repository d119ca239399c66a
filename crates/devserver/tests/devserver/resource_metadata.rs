//! The API's description of itself (RFC 9728).

use serde_json::json;

use crate::support::{API, ISSUER, World};

const WELL_KNOWN: &str = "http://localhost:8091/.well-known/oauth-protected-resource";

/// API-12, RFC 9728 §3.1: metadata at the origin, and with the path inserted.
#[tokio::test]
async fn the_api_describes_itself() {
    let world = World::new();
    let document = world.describe(WELL_KNOWN).await;
    assert_eq!(document.header("cache-control"), "public, max-age=300");
    let document = document.json();
    assert_eq!(document["resource"], API);
    assert_eq!(document["authorization_servers"], json!([ISSUER]));
    assert_eq!(document["scopes_supported"], json!(["stay:read", "door:unlock"]));
    let document = world.describe(&format!("{WELL_KNOWN}/m/es256")).await.json();
    assert_eq!(document["resource"], format!("{API}/m/es256"));
    assert_eq!(document["authorization_servers"], json!([format!("{ISSUER}/m/es256")]));
    let spa = world.describe(&format!("{WELL_KNOWN}/spa")).await.json();
    assert_eq!(spa["resource"], format!("{API}/spa"));
    for nothing in ["/minibar", "/lobby", "/m/unheard-of", "/m/es256/", "/"] {
        assert_eq!(
            world.describe(&format!("{WELL_KNOWN}{nothing}")).await.status,
            404,
            "{nothing}"
        );
    }
}

/// API-12, RFC 9728 §3.3, §5.1: who follows a challenge finds the very URL it asked for.
#[tokio::test]
async fn challenges_lead_to_the_metadata_of_their_url() {
    for world in [World::new(), World::at("es256")] {
        for (method, path, scope) in [
            ("GET", "/stay", "stay:read"),
            ("GET", "/safe", "stay:read"),
            ("POST", "/door/unlock", "door:unlock"),
            ("GET", "/spa/treatments", "spa:read"),
        ] {
            for token in ["", "wrong"] {
                let refused = world.call_with(method, path, token).await;
                let challenge = refused.header("www-authenticate");
                let (_, mentioned) = challenge.split_once(", resource_metadata=\"").unwrap();
                let document = world.describe(mentioned.strip_suffix('"').unwrap()).await.json();
                assert_eq!(document["resource"], format!("{}{path}", world.api));
                assert_eq!(document["authorization_servers"], json!([world.issuer]));
                assert_eq!(document["scopes_supported"], json!([scope]));
            }
        }
    }
}
