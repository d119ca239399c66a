//! `examples/vanilla`: static files and a strict Content-Security-Policy, with the packed npm package.

use axum::http::header::{AUTHORIZATION, CONTENT_SECURITY_POLICY};
use e2e::actions::Consent;
use e2e::fixtures::engine::Engine;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::site::Site;
use e2e::fixtures::world::World;
use serde_json::json;

async fn world() -> World {
    World::with_site(&Site::vanilla()).await
}

async fn expect_stay(world: &World) {
    world.browser.press("call-api").await;
    world.expect_response_body("214").await;
}

/// AREQ-03, BRW-13, RES-01: one press signs in, the page shows who it is and what the API answers, and a press signs out.
#[tokio::test]
async fn signs_in_and_out() {
    let world = world().await;
    world.open("/").await;
    world.expect_status("signed-out").await;
    world.sign_in().await;
    world.expect_path("/").await;
    assert_eq!(world.browser.url().await.query(), None);
    assert!(world.browser.text("subject").await.contains("alice"));
    expect_stay(&world).await;
    let calls = world.traffic.seen_by(Hotel::API);
    assert!(calls[0].header(AUTHORIZATION).is_some_and(|it| it.starts_with("Bearer ")));

    world.sign_out().await;
    world.expect_path("/").await;
    world.go_to_server().await;
}

/// The policy is the one that the example publishes, the page and its worker obey it, and it is in force.
#[tokio::test]
async fn obeys_its_own_policy() {
    let world = world().await;
    world.sign_in().await;
    expect_stay(&world).await;
    let pages = world.traffic.matching(|it| it.path == "/");
    let policy = &pages[0].response_headers[CONTENT_SECURITY_POLICY];
    assert!(
        policy.to_str().is_ok_and(|it| it.starts_with("default-src 'none'; script-src 'self'"))
    );
    let violations = match world.browser.engine().can_be_inspected() {
        true => world.browser.console().await,
        false => Vec::new(),
    };
    assert!(
        !violations.iter().any(|line| line.contains("Content Security Policy")),
        "{violations:?}"
    );
    let written = "try { document.body.innerHTML = '<p>'; return true } catch { return false }";
    assert_eq!(
        world.browser.run(written, Vec::new()).await,
        world.browser.engine() == Engine::WebKit
    );
}

/// BRW-01: a page that is loaded anew finds the session, and asks the server nothing.
#[tokio::test]
async fn a_reload_keeps_the_session() {
    let world = world().await;
    world.keep_vault();
    world.sign_in().await;
    world.browser.client.refresh().await.expect("a reload");
    world.expect_status("signed-in").await;
    expect_stay(&world).await;
    assert_eq!(world.traffic.grants("authorization_code").len(), 1);
    assert_eq!(world.traffic.authorization_requests().len(), 1);
}

/// LOG-01: the session is that of every tab.
#[tokio::test]
async fn tabs_share_a_session() {
    let world = world().await;
    world.keep_vault();
    world.open("/").await;
    world.expect_status("signed-out").await;
    let first = world.browser.window().await;
    let second = world.browser.open_tab().await;
    world.sign_in().await;
    world.browser.switch_to_window(&first).await;
    world.expect_status("signed-in").await;
    expect_stay(&world).await;
    world.browser.switch_to_window(&second).await;
    world.sign_out().await;
    world.browser.switch_to_window(&first).await;
    world.expect_status("signed-out").await;
    assert_eq!(world.traffic.grants("authorization_code").len(), 1);
}

/// ARES-07, HV-03: a response to nothing that is pending is refused, and the page says so.
#[tokio::test]
async fn refuses_a_wrong_state() {
    world().await.refuses("wrong-state", "no_pending_authorization").await;
}

/// ARES-01, ARES-02: so is one of another issuer.
#[tokio::test]
async fn refuses_a_wrong_issuer() {
    world().await.refuses("wrong-iss", "iss_mismatch").await;
}

/// ARES-04, ERR-01: a denied consent is an error with a way on.
#[tokio::test]
async fn shows_a_denied_consent() {
    let world = world().await;
    world.attempt(Consent::Deny).await;
    world.expect_error("access_denied").await;
    world.sign_in().await;
    world.expect_no_error().await;
}

/// What another library has asked for elsewhere on the origin is left to it, in the address.
#[tokio::test]
async fn leaves_others_responses_alone() {
    let world = world().await;
    world.open("/elsewhere?code=theirs&state=theirs").await;
    world.expect_status("signed-out").await;
    assert_eq!(world.browser.url().await.query(), Some("code=theirs&state=theirs"));
    assert!(world.browser.peek("error").await.is_none());
    world.sign_in().await;
}

/// A field that nobody knows is refused by its name.
#[tokio::test]
async fn refuses_an_unknown_field() {
    let world = world().await;
    world.configure("colour", json!("green"));
    world.open("/").await;
    world.expect_error("configuration_unknown_field").await;
    assert!(world.browser.text("error").await.contains("colour"));
    world.all_behave();
    world.sign_in().await;
}
