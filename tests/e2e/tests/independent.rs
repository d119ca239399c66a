//! The same build of the app against a certified provider that nobody here wrote.

use axum::http::Method;
use e2e::actions::Consent;
use e2e::fixtures::provider::Provider;
use e2e::fixtures::traffic::Exchange;
use e2e::fixtures::world::World;
use serde_json::json;

/// Long enough that no token expires during a test.
const LONG: u32 = 300;
/// So short that every token is stale as soon as it is used.
const SHORT: u32 = 2;

async fn arrived(world: &World<Provider>, what: &str, is_it: fn(&Exchange) -> bool) -> Exchange {
    world.browser.eventually(what, async || world.traffic.matching(is_it).into_iter().next()).await
}

/// AREQ-02, AREQ-03, TOK-02, IDT-07, UI-03: sign-in, with the profile from UserInfo.
#[tokio::test]
async fn signs_in_and_shows_the_profile() {
    let world = World::independent(LONG).await;
    world.sign_in().await;
    assert!(world.browser.text("subject").await.contains("alice"));
    assert!(world.browser.text("userinfo").await.contains("alice@hotel.example"));
    let code = arrived(&world, "a code grant", |it| it.is_grant("authorization_code")).await;
    assert!(code.form("code_verifier").is_some());
}

/// AREQ-02, AREQ-07: PKCE is sent in the same way where S256 support is only assumed.
#[tokio::test]
async fn signs_in_when_s256_is_assumed() {
    let world = World::independent(LONG).await;
    world.configure("assume_pkce", json!(true));
    world.sign_in().await;
    let request =
        arrived(&world, "an authorization request", Exchange::is_authorization_request).await;
    assert_eq!(request.parameter("code_challenge_method").as_deref(), Some("S256"));
}

/// RES-01: the API accepts the token.
#[tokio::test]
async fn calls_an_api() {
    let world = World::independent(LONG).await;
    world.sign_in().await;
    world.browser.press("call-api").await;
    world.expect_response("200").await;
    assert!(world.browser.text("response-body").await.contains("214"));
}

/// REF-02, REF-03, RES-06: an expired access token is replaced, and the API call succeeds.
#[tokio::test]
async fn refreshes_and_calls_again() {
    let world = World::independent(SHORT).await;
    world.sign_in().await;
    let first = arrived(&world, "a code grant", |it| it.is_grant("authorization_code")).await;
    let refresh_token = first.answered("refresh_token").expect("a refresh token");
    world
        .browser
        .eventually("a refresh and a successful call", async || {
            world.browser.press("call-api").await;
            world.expect_response("200").await;
            let refreshes = world.traffic.grants("refresh_token");
            let refresh = refreshes.first()?;
            assert_eq!(refresh.form("refresh_token"), Some(refresh_token.clone()));
            Some(())
        })
        .await;
    world.expect_status("signed-in").await;
}

/// LOG-02, LOG-06, LOG-17: sign-out revokes the tokens and ends the provider's session, which is
/// not told the ID Token.
#[tokio::test]
async fn revokes_and_signs_out() {
    let world = World::independent(LONG).await;
    world.sign_in().await;
    let grant = arrived(&world, "a code grant", |it| it.is_grant("authorization_code")).await;
    world.sign_out().await;
    world.expect_path("/").await;
    let refresh_token = grant.answered("refresh_token").expect("a refresh token");
    world
        .browser
        .eventually("the revocation", async || {
            let revocations = world.traffic.matching(is_revocation);
            revocations
                .iter()
                .any(|it| it.form("token").as_ref() == Some(&refresh_token))
                .then_some(())
        })
        .await;
    let requests = world.traffic.matching(is_logout);
    assert_eq!(requests[0].form("client_id").as_deref(), Some("hotel-spa"));
    assert!(requests.iter().all(|it| it.form("id_token_hint").is_none()));

    // The session is over: the provider asks for the password again.
    world.go_to_server().await;
}

/// LOG-06, LOG-17: where the hint is configured the provider gets it, and takes it for its own.
#[tokio::test]
async fn signs_out_with_a_hint() {
    let world = World::independent(LONG).await;
    world.configure("id_token_hint", json!(true));
    world.sign_in().await;
    let grant = arrived(&world, "a code grant", |it| it.is_grant("authorization_code")).await;
    world.sign_out().await;
    let requests = world.traffic.matching(is_logout);
    assert_eq!(requests[0].form("id_token_hint"), grant.answered("id_token"));
    world.go_to_server().await;
}

fn is_logout(exchange: &Exchange) -> bool {
    exchange.path == "/session/end"
}

fn is_revocation(exchange: &Exchange) -> bool {
    exchange.method == Method::POST && exchange.path == "/token/revocation"
}

/// ARES-04, ERR-01: a denied consent is an error with a way on.
#[tokio::test]
async fn shows_a_denied_consent() {
    let world = World::independent(LONG).await;
    world.attempt(Consent::Deny).await;
    world.expect_error("access_denied").await;
    assert!(world.traffic.grants("authorization_code").is_empty());
    world.sign_in().await;
}
