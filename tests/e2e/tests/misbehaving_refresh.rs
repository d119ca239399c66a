//! Refreshes that fail, or bring what they must not (conformance 3.6). Access tokens are so short
//! here that each is stale when it is used.

use axum::http::Method;
use axum::http::header::AUTHORIZATION;
use e2e::checks::secrets::Secrets;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::world::World;
use serde_json::json;

/// Signs in where refreshes have this misbehaviour, and calls the API until that needs one.
async fn pressed(misbehaviour: &str) -> World {
    let world = World::with_access_tokens_of(1).await;
    world.api_misbehaves(misbehaviour);
    world.configure("load_userinfo", json!(false));
    world.sign_in().await;
    world
        .browser
        .eventually("a refresh", async || {
            call(&world).await;
            world.traffic.grants("refresh_token").first().and_then(|it| it.status)
        })
        .await;
    world
}

/// Calls the API, if there still is somebody who may.
async fn call(world: &World) {
    if let Some(button) = world.browser.peek("call-api").await {
        // It may be gone between the two.
        let _ = button.click().await;
    }
}

/// The tokens that the API was shown.
fn shown_to_api(world: &World) -> Vec<String> {
    let calls = world.traffic.matching(|it| it.server == Hotel::API && it.method == Method::GET);
    calls.iter().filter_map(|it| it.header(AUTHORIZATION).map(str::to_owned)).collect()
}

/// REF-02, REF-03, REF-09: a refresh brings a new token, with or without rotation or ID token.
#[tokio::test]
async fn uses_the_new_token() {
    for benign in ["refresh-no-rotation", "refresh-no-id-token"] {
        let world = pressed(benign).await;
        world
            .browser
            .eventually("a new token at the API", async || {
                call(&world).await;
                let tokens = Secrets::of(&world.traffic).values("access_token").to_vec();
                let shown = shown_to_api(&world);
                tokens[1..].iter().any(|it| shown.contains(&format!("Bearer {it}"))).then_some(())
            })
            .await;
        world.expect_response("200").await;
    }
}

/// REF-05, REF-06, ERR-05, HV-39: `invalid_grant` ends the session, once, with a way on.
#[tokio::test]
async fn invalid_grant_ends_the_session() {
    let world = pressed("refresh-invalid-grant").await;
    world.browser.find("sign-in").await;
    assert!(world.browser.peek("subject").await.is_none());
    assert_eq!(world.traffic.grants("refresh_token").len(), 1);
    world.all_behave();
    world.sign_in().await;
}

/// REF-07: a server in trouble does not end the session.
#[tokio::test]
async fn trouble_keeps_the_session() {
    let world = pressed("refresh-500").await;
    world.expect_status("signed-in").await;
    world.browser.find("subject").await;
}

/// REF-08, REF-10, HV-32: a refresh that brings somebody else's ID token is refused, and its
/// access token is never used.
#[tokio::test]
async fn refuses_the_id_token_of_another() {
    for misbehaviour in ["refresh-other-sub", "refresh-wrong-iss", "refresh-nonce-other"] {
        let world = pressed(misbehaviour).await;
        world.browser.find("error").await;
        let tokens = Secrets::of(&world.traffic).values("access_token").to_vec();
        assert!(tokens.len() > 1, "{misbehaviour}: the refresh brought a token");
        for token in &tokens[1..] {
            let header = format!("Bearer {token}");
            assert!(!shown_to_api(&world).contains(&header), "{misbehaviour}: it was used");
        }
    }
}
