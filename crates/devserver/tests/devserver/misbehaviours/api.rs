//! The API's answers.

use super::assert_effects;
use crate::support::{API, World, text};

pub(super) const NAMES: &[&str] = &[
    "api-always-401",
    "api-401-once",
    "api-early-401",
    "api-insufficient-scope",
    "api-redirect",
    "api-no-expose",
    "api-500",
    "api-html",
    "api-markup",
];

#[tokio::test]
async fn the_api_goes_wrong() {
    assert_effects(NAMES, shows).await;
}

/// What a careless client would send after a redirect is on the record.
#[tokio::test]
async fn the_attacker_keeps_what_comes() {
    let world = World::new();
    let reply = world.call_with("POST", "/evil", "a-token").await;
    assert_eq!(
        (reply.status, reply.header("access-control-allow-origin")),
        (200, "http://localhost:8080")
    );
    let recorded = world.server.recorded().pop().unwrap();
    assert_eq!(
        (recorded.path(), recorded.header("authorization")),
        ("/evil", Some("Bearer a-token"))
    );
}

async fn shows(name: &str, world: &World) -> bool {
    let tokens = world.tokens().await;
    let access_token = text(&tokens, "access_token");
    let first = world.call_with("GET", "/stay", access_token).await;
    let second = world.call_with("GET", "/stay", access_token).await;
    let refreshed = world.refresh(text(&tokens, "refresh_token"), &[]).await.json();
    let third = world.call_with("GET", "/stay", text(&refreshed, "access_token")).await;
    let statuses = [first.status, second.status, third.status];
    match name {
        "api-always-401" => statuses == [401, 401, 401],
        "api-401-once" => statuses == [401, 200, 200],
        "api-early-401" => statuses == [200, 401, 200],
        "api-insufficient-scope" => first.error() == (403, "insufficient_scope".to_owned()),
        "api-redirect" => first.status == 307 && first.header("location") == format!("{API}/evil"),
        "api-no-expose" => {
            first.status == 401 && first.header("access-control-expose-headers").is_empty()
        }
        "api-500" => first.status == 500,
        "api-html" => first.header("content-type").starts_with("text/html"),
        "api-markup" => text(&first.json(), "guest").contains("<img"),
        _ => panic!("{name} has no check"),
    }
}
