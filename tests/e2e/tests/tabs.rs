//! Several tabs of the app, in one browser: with a session that they share, and each with its own.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use e2e::actions::Consent;
use e2e::checks::secrets::Secrets;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::traffic::Exchange;
use e2e::fixtures::world::World;
use serde_json::json;

/// LOG-01: where tabs share a session, another tab is signed in and signed out with the first,
/// without a request and without leaving its page.
#[tokio::test]
async fn tabs_share_a_session() {
    let world = World::start().await;
    world.open("/").await;
    world.expect_status("signed-out").await;
    world.mark_page().await;
    let first = world.browser.window().await;
    let second = world.browser.open_tab().await;
    world.sign_in().await;
    world.browser.switch_to_window(&first).await;
    world.expect_status("signed-in").await;
    assert!(world.browser.peek("signed-in-elsewhere").await.is_none());
    world.browser.press("call-api").await;
    world.expect_response("200").await;
    assert_eq!(world.traffic.authorization_requests().len(), 1);

    world.browser.switch_to_window(&second).await;
    world.sign_out().await;
    world.browser.switch_to_window(&first).await;
    world.expect_status("signed-out").await;
    assert!(world.is_marked_page().await, "the page stayed");
    assert_eq!(Secrets::of(&world.traffic).values("refresh_token").len(), 1);
}

/// Each tab has a session of its own.
fn separate(world: World) -> World {
    world.configure("host", json!("worker"));
    world
}

/// BRW-01: who signs in in one tab is offered in the others to go on there, which takes no
/// password; in a tab that is opened later, too. Each has tokens of its own.
#[tokio::test]
async fn another_tab_can_go_on() {
    let world = separate(World::start().await);
    world.open("/").await;
    world.expect_status("signed-out").await;
    let first = world.browser.window().await;
    world.browser.open_tab().await;
    world.sign_in().await;

    world.browser.switch_to_window(&first).await;
    world.browser.find("signed-in-elsewhere").await;
    assert_eq!(world.status().await.as_deref(), Some("signed-out"));
    world.browser.press("continue-here").await;
    world.expect_status("signed-in").await;
    assert!(world.browser.peek("signed-in-elsewhere").await.is_none());
    let secrets = Secrets::of(&world.traffic);
    assert_eq!(secrets.values("refresh_token").len(), 2, "two grants");
    assert_eq!(world.traffic.matching(is_password).len(), 1, "one password");

    world.browser.open_tab().await;
    world.open("/").await;
    world.browser.find("signed-in-elsewhere").await;
}

fn is_password(exchange: &Exchange) -> bool {
    exchange.form("password").is_some()
}

/// LOG-01, HV-50: who signs out in one tab is signed out in all, where nothing of it is left, and
/// nothing can be asked any more.
#[tokio::test]
async fn a_sign_out_reaches_every_tab() {
    let world = separate(World::start().await);
    world.sign_in_at("/stay").await;
    world.browser.find("stay").await;
    let first = world.browser.window().await;
    world.browser.open_tab().await;
    world.sign_in().await;
    world.sign_out().await;

    world.browser.switch_to_window(&first).await;
    world.expect_status("signed-out").await;
    assert!(world.browser.peek("stay").await.is_none());
    assert_eq!(Secrets::of(&world.traffic).found_in(&world.places().await), []);
    for refresh_token in Secrets::of(&world.traffic).values("refresh_token") {
        world
            .browser
            .eventually("every refresh token to be revoked", async || {
                let revoked = |it: &Exchange| it.form("token").as_ref() == Some(refresh_token);
                (!world.traffic.matching(revoked).is_empty()).then_some(())
            })
            .await;
    }
    let calls = world.traffic.seen_by(Hotel::API).len();
    world.open("/stay").await;
    world.expect_status("signed-out").await;
    assert_eq!(world.traffic.seen_by(Hotel::API).len(), calls);
}

/// HV-38b, ARES-07, ARES-08, BRW-02: two tabs that sign in at the same time both succeed, also if the
/// second is back first; each redeems its own code with its own verifier.
#[tokio::test]
async fn two_tabs_sign_in_at_once() {
    let world = World::start().await;
    world.go_to_server().await;
    let first = world.browser.window().await;
    let second = world.browser.open_tab().await;
    world.go_to_server().await;
    let requests = world.traffic.authorization_requests();
    assert_eq!(requests.len(), 2, "both are at the server");
    assert_ne!(requests[0].parameter("state"), requests[1].parameter("state"));

    world.settle(Consent::Accept).await;
    world.expect_status("signed-in").await;
    world.browser.switch_to_window(&first).await;
    assert!(!world.is_on_app().await, "the first is still at the server");
    world.settle(Consent::Accept).await;
    for tab in [first, second] {
        world.browser.switch_to_window(&tab).await;
        world.expect_status("signed-in").await;
        world.browser.press("call-api").await;
        world.expect_response("200").await;
    }
    let grants = world.traffic.grants("authorization_code");
    assert_eq!(grants.len(), 2);
    assert!(grants.iter().all(|it| it.status == Some(StatusCode::OK)));
    assert_ne!(grants[0].form("code_verifier"), grants[1].form("code_verifier"));
}

/// HV-38, REF-04: two tabs renew their sessions, each its own; no refresh token is used twice, and
/// both stay signed in.
#[tokio::test]
async fn two_tabs_renew_their_own_sessions() {
    let world = separate(World::with_access_tokens_of(6).await);
    world.sign_in().await;
    let first = world.browser.window().await;
    let second = world.browser.open_tab().await;
    world.sign_in().await;
    for count in [1, 2, 3, 4] {
        let tab = if count % 2 == 0 { &second } else { &first };
        world.browser.switch_to_window(tab).await;
        world
            .browser
            .eventually("a refresh at use", async || {
                world.browser.press("call-api").await;
                (world.traffic.grants("refresh_token").len() >= count).then_some(())
            })
            .await;
        world.expect_response("200").await;
        world.expect_status("signed-in").await;
    }
    let refreshes = world.traffic.grants("refresh_token");
    assert!(refreshes.iter().all(|it| it.status == Some(StatusCode::OK)));
    let sent: BTreeSet<_> = refreshes.iter().map(|it| it.form("refresh_token")).collect();
    assert_eq!(sent.len(), refreshes.len(), "each was used once");
}
