//! Refreshing and revocation.

use super::assert_effects;
use crate::support::{World, claims, text};

pub(super) const NAMES: &[&str] = &[
    "refresh-invalid-grant",
    "refresh-other-sub",
    "refresh-wrong-iss",
    "refresh-nonce-other",
    "refresh-no-rotation",
    "refresh-no-id-token",
    "refresh-500",
    "refresh-grace",
    "refresh-lost-grace",
    "refresh-lost-once",
    "refresh-lost-response",
    "revocation-503",
    "revocation-html",
];

#[tokio::test]
async fn refreshing_goes_wrong() {
    assert_effects(NAMES, shows).await;
}

async fn shows(name: &str, world: &World) -> bool {
    let tokens = world.tokens().await;
    let refresh_token = text(&tokens, "refresh_token");
    if name.starts_with("revocation") {
        return shows_in_revocation(name, world, refresh_token).await;
    }
    let reply = world.refresh(refresh_token, &[]).await;
    match name {
        "refresh-500" => return reply.status == 500 && !reply.body.is_empty(),
        "refresh-invalid-grant" => return reply.error() == (400, "invalid_grant".to_owned()),
        "refresh-grace" => {
            return reply.status == 200 && world.refresh(refresh_token, &[]).await.status == 200;
        }
        "refresh-lost-grace" => {
            return !reply.is_whole && world.refresh(refresh_token, &[]).await.is_whole;
        }
        "refresh-lost-once" => {
            let again = world.refresh(refresh_token, &[]).await;
            return !reply.is_whole && again.error() == (400, "invalid_grant".to_owned());
        }
        "refresh-lost-response" => {
            return is_lost_and_used_up(world, refresh_token, reply.status).await;
        }
        _ => {}
    }
    let refreshed = reply.json();
    let before = claims(text(&tokens, "id_token"));
    let after = refreshed["id_token"].as_str().map(claims);
    let after = |name: &str| after.as_ref().map(|claims| claims[name].clone());
    match name {
        "refresh-no-id-token" => after("sub").is_none(),
        "refresh-no-rotation" => refreshed.get("refresh_token").is_none(),
        "refresh-other-sub" => after("sub") != Some(before["sub"].clone()),
        "refresh-wrong-iss" => after("iss") != Some(before["iss"].clone()),
        "refresh-nonce-other" => after("nonce").is_some_and(|nonce| nonce == "not-your-nonce"),
        _ => panic!("{name} has no check"),
    }
}

async fn is_lost_and_used_up(world: &World, refresh_token: &str, status: u16) -> bool {
    let again = world.refresh(refresh_token, &[]).await;
    status == 500 && again.error() == (400, "invalid_grant".to_owned())
}

async fn shows_in_revocation(name: &str, world: &World, token: &str) -> bool {
    let reply = world.post("/revoke", &[("client_id", "hotel-spa"), ("token", token)]).await;
    match name {
        "revocation-503" => reply.status == 503 && reply.header("retry-after") == "30",
        _ => reply.status == 200 && reply.header("content-type").starts_with("text/html"),
    }
}

/// The grace is for one more use, within ten seconds; then it is reuse, and ends the grant.
#[tokio::test]
async fn grace_is_short() {
    for (name, waits, statuses) in [
        ("refresh-grace", [0, 0, 0], [200, 200, 400]),
        ("refresh-grace", [100, 10, 0], [200, 200, 400]),
        ("refresh-grace", [0, 11, 0], [200, 400, 400]),
        ("refresh-lost-grace", [0, 10, 0], [200, 200, 400]),
        ("refresh-lost-grace", [0, 11, 0], [200, 400, 400]),
        ("es256", [0, 0, 0], [200, 400, 400]),
    ] {
        let world = World::at(name);
        let tokens = world.tokens().await;
        for (wait, status) in waits.into_iter().zip(statuses) {
            world.clock.advance(wait);
            let reply = world.refresh(text(&tokens, "refresh_token"), &[]).await;
            assert_eq!(reply.status, status, "{name} {waits:?}");
        }
        let stay = world.call_with("GET", "/stay", text(&tokens, "access_token")).await;
        assert_eq!(stay.status, 401, "{name}: the grant has ended");
    }
}

/// Only the first answer of each grant is lost; what it would have brought is not known.
#[tokio::test]
async fn one_answer_is_lost() {
    for name in ["refresh-lost-once", "refresh-lost-grace"] {
        let world = World::at(name);
        let (first, second) = (world.tokens().await, world.tokens().await);
        for tokens in [&first, &second] {
            assert!(!world.refresh(text(tokens, "refresh_token"), &[]).await.is_whole, "{name}");
        }
        let again = world.refresh(text(&second, "refresh_token"), &[]).await;
        assert!(again.is_whole);
        if name == "refresh-lost-grace" {
            let third = world.refresh(text(&again.json(), "refresh_token"), &[]).await;
            assert_eq!(third.status, 200, "{third:?}");
        }
    }
}

/// After `refresh-500` and without rotation, the same refresh token is still good.
#[tokio::test]
async fn some_refresh_tokens_stay_good() {
    let world = World::at("refresh-no-rotation");
    let tokens = world.tokens().await;
    for _ in 0..2 {
        assert_eq!(world.refresh(text(&tokens, "refresh_token"), &[]).await.status, 200);
    }
    let world = World::at("refresh-500");
    let tokens = world.tokens().await;
    for _ in 0..2 {
        assert_eq!(world.refresh(text(&tokens, "refresh_token"), &[]).await.status, 500);
    }
}
