//! The examples against a certified provider that nobody here wrote.

use axum::http::Method;
use e2e::actions::Consent;
use e2e::fixtures::site::Site;
use e2e::fixtures::world::World;

/// Long enough that no token expires during a test.
const LONG: u32 = 300;

/// AREQ-02, AREQ-03, TOK-02, RES-01, LOG-06: the example without a bundler.
#[tokio::test]
async fn vanilla_signs_in_calls_and_signs_out() {
    let world = World::independent_with_site(&Site::vanilla(), LONG).await;
    world.sign_in().await;
    assert!(world.browser.text("subject").await.contains("alice"));
    world.browser.press("call-api").await;
    world.expect_response_body("214").await;
    world.sign_out().await;
    let ended = world.traffic.matching(|it| it.path == "/session/end" && it.method == Method::POST);
    assert_eq!(ended[0].form("client_id").as_deref(), Some("hotel-spa"));
    world.go_to_server().await;
}

/// AREQ-02, AREQ-03, TOK-02, RES-01: the example with Leptos.
#[tokio::test]
async fn leptos_signs_in_and_calls() {
    let world = World::independent_with_site(&Site::leptos(), LONG).await;
    world.open("/stay").await;
    world.await_server().await;
    world.answer_until_back(Consent::Accept).await;
    assert!(world.browser.text("guest").await.contains("alice"));
    let stay = async || world.browser.peek_text("stay").await.filter(|stay| stay.contains("214"));
    world.browser.eventually("the room", stay).await;
}

/// AREQ-02, AREQ-03, TOK-02, RES-01, LOG-06: the example with React.
#[tokio::test]
async fn react_signs_in_calls_and_signs_out() {
    let world = World::independent_with_site(&Site::react(), LONG).await;
    world.sign_in().await;
    assert_eq!(world.browser.text("room").await, "214");
    world.sign_out().await;
    world.go_to_server().await;
}
