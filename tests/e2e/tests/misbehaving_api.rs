//! APIs that refuse, redirect or answer nonsense (conformance 3.7).

use axum::http::Method;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::traffic::Exchange;
use e2e::fixtures::world::World;

/// Signs in where the API has this misbehaviour, and calls it.
async fn called(misbehaviour: &str) -> World {
    let world = World::start().await;
    world.api_misbehaves(misbehaviour);
    world.sign_in().await;
    world.browser.press("call-api").await;
    world
}

fn calls(world: &World) -> Vec<Exchange> {
    world.traffic.matching(|it| it.server == Hotel::API && it.method == Method::GET)
}

/// RES-06, REF-02, REF-03: one 401 costs one refresh and one retry, which the person does not see.
#[tokio::test]
async fn refreshes_once_and_retries_once() {
    let world = called("api-401-once").await;
    world.expect_response("200").await;
    let refreshes = world.traffic.grants("refresh_token");
    assert_eq!(refreshes.len(), 1);
    assert_eq!(calls(&world).len(), 2);
    let first = &world.traffic.grants("authorization_code")[0];
    assert_eq!(refreshes[0].form("refresh_token"), first.answered("refresh_token"));
    let tokens: Vec<_> =
        calls(&world).iter().map(|it| it.headers["authorization"].clone()).collect();
    assert_ne!(tokens[0], tokens[1], "the retry has the new token");
}

/// RES-06, ERR-05, HV-34: an API that always refuses costs one refresh, one retry, and no more.
#[tokio::test]
async fn gives_up_after_one_retry() {
    let world = called("api-always-401").await;
    world.expect_response_or_error("401").await;
    assert_eq!(world.traffic.grants("refresh_token").len(), 1);
    assert_eq!(calls(&world).len(), 2);
}

/// RES-04, HV-36: a redirect is not followed; the token goes nowhere else.
#[tokio::test]
async fn follows_no_redirect() {
    let world = called("api-redirect").await;
    world.expect_error("unreachable").await;
    assert_eq!(calls(&world).len(), 1);
    world.nothing_leaked();
    world.expect_status("signed-in").await;
}

/// RES-07: too small a scope is told, and is no reason to refresh.
#[tokio::test]
async fn does_not_refresh_for_scope() {
    let world = called("api-insufficient-scope").await;
    world.expect_response_or_error("403").await;
    assert_eq!(world.traffic.grants("refresh_token").len(), 0);
    assert_eq!(calls(&world).len(), 1);
}

/// RES-09: a challenge that CORS hides does not start a loop.
#[tokio::test]
async fn copes_with_a_hidden_challenge() {
    let world = called("api-no-expose").await;
    world.expect_response_or_error("401").await;
    assert!(world.traffic.grants("refresh_token").len() <= 1);
    assert!(calls(&world).len() <= 2);
}

/// RES-05: an API in trouble keeps the session, and what it answers is shown as text.
#[tokio::test]
async fn shows_trouble_and_markup_as_text() {
    let world = called("api-500").await;
    world.expect_response_or_error("500").await;
    world.expect_status("signed-in").await;

    let world = called("api-markup").await;
    world.expect_response("200").await;
    world.expect_response_body("onerror").await;
    let elements = "return document.querySelectorAll('[data-testid=response-body] *').length";
    assert_eq!(world.browser.run(elements, Vec::new()).await, 0);
}
