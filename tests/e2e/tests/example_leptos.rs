//! `examples/leptos`: somebody else's Leptos app, whose guarded page signs in by itself.

use axum::http::header::AUTHORIZATION;
use e2e::actions::Consent;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::site::Site;
use e2e::fixtures::world::{AuthorizationServer, World};
use fantoccini::Locator;

const GUARDED: &str = "/stay";
const REFUSED: Locator<'static> =
    Locator::Css("[role=alert][data-code=no_pending_authorization] button");

async fn world() -> World {
    World::with_site(&Site::leptos()).await
}

/// Opens the guarded page, which asks who is there.
async fn enter<S: AuthorizationServer>(world: &World<S>) {
    world.open(GUARDED).await;
    world.await_server().await;
    world.answer_until_back(Consent::Accept).await;
    expect_stay(world).await;
}

async fn expect_stay<S: AuthorizationServer>(world: &World<S>) {
    assert!(world.browser.text("guest").await.contains("alice"));
    let has_room = async || {
        let stay = world.browser.peek_text("stay").await?;
        stay.contains("214").then_some(())
    };
    world.browser.eventually("the room", has_room).await;
}

/// Leaves by the button, and is in the lobby then, where nobody is signed in.
async fn leave<S: AuthorizationServer>(world: &World<S>) {
    world
        .sign_out_until(async || {
            let is_in = world.browser.peek("sign-out").await.is_some();
            !is_in && world.browser.peek("lobby").await.is_some()
        })
        .await;
}

/// AREQ-03, BRW-13, RES-01: a guarded page leads to the server and back to itself, with its data.
#[tokio::test]
async fn a_guarded_page_signs_in_and_shows_its_data() {
    let world = world().await;
    world.open("/").await;
    assert_eq!(world.browser.text("lobby").await, "The lobby");
    assert!(world.browser.peek("sign-out").await.is_none());
    assert!(world.traffic.authorization_requests().is_empty(), "the lobby is everybody's");

    let place = format!("{GUARDED}?night=2#door");
    world.open(&place).await;
    world.await_server().await;
    world.answer_until_back(Consent::Accept).await;
    expect_stay(&world).await;
    assert_eq!(world.browser.url().await.as_str(), world.app.url(&place), "the very place");
    let calls = world.traffic.seen_by(Hotel::API);
    assert_eq!(calls.len(), 1);
    assert!(calls[0].header(AUTHORIZATION).is_some_and(|it| it.starts_with("Bearer ")));
}

/// BRW-01: a guarded page that is loaded anew finds the session, and asks the server nothing.
#[tokio::test]
async fn a_reload_keeps_the_session() {
    let world = world().await;
    world.keep_vault();
    enter(&world).await;
    world.browser.client.refresh().await.expect("a reload");
    expect_stay(&world).await;
    assert_eq!(world.traffic.authorization_requests().len(), 1);
}

/// LOG-01: whoever has signed out is asked again.
#[tokio::test]
async fn signs_out() {
    let world = world().await;
    enter(&world).await;
    leave(&world).await;
    world.open(GUARDED).await;
    world.await_server().await;
    assert!(world.browser.peek("stay").await.is_none());
}

/// ARES-07, HV-03: a response to nothing that is pending is refused; the page says so, and what to do.
#[tokio::test]
async fn refuses_a_response_that_nobody_asked_for() {
    let world = world().await;
    world.open(&format!("/callback?code=c&state=forged&iss={}", world.server.issuer)).await;
    let again = world.browser.client.wait().for_element(REFUSED).await.expect("the refusal");
    assert_eq!(world.browser.url().await.query(), None);
    assert!(world.browser.peek("sign-out").await.is_none());
    again.click().await.expect("a press");
    world.await_server().await;
    world.answer_until_back(Consent::Accept).await;
    assert_eq!(world.browser.text("sign-out").await, "Sign out");
}
