//! `examples/react`: an application that Vite has built, with the packed npm package.

use axum::http::Method;
use e2e::actions::Consent;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::site::Site;
use e2e::fixtures::world::World;

async fn world() -> World {
    World::with_site(&Site::react()).await
}

async fn expect_room(world: &World) {
    assert_eq!(world.browser.text("room").await, "214");
}

/// AREQ-03, BRW-13, RES-01: one press signs in, who it is and the data are shown, and a press signs out.
#[tokio::test]
async fn signs_in_and_out() {
    let world = world().await;
    world.open("/").await;
    world.expect_status("signed-out").await;
    assert!(world.browser.peek("room").await.is_none());
    world.sign_in().await;
    assert!(world.browser.text("subject").await.contains("alice"));
    expect_room(&world).await;
    assert_eq!(world.browser.url().await.query(), None);

    world.sign_out().await;
    assert!(world.browser.peek("room").await.is_none());
    world.go_to_server().await;
}

/// BRW-13: a sign-in leads back to where it began.
#[tokio::test]
async fn returns_to_where_it_was() {
    let world = world().await;
    world.sign_in_at("/rooms/214").await;
    expect_room(&world).await;
}

/// BRW-01: a page that is loaded anew finds the session, and asks the server nothing.
#[tokio::test]
async fn a_reload_keeps_the_session() {
    let world = world().await;
    world.keep_vault();
    world.sign_in().await;
    world.browser.client.refresh().await.expect("a reload");
    expect_room(&world).await;
    assert_eq!(world.traffic.authorization_requests().len(), 1);
}

/// React mounts twice while it is developed, and an effect that is gone aborts its request: here there is one of each.
#[tokio::test]
async fn fetches_once() {
    let world = world().await;
    world.sign_in().await;
    expect_room(&world).await;
    let calls = world.traffic.matching(|it| it.server == Hotel::API && it.method == Method::GET);
    assert_eq!(calls.len(), 1);
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
    expect_room(&world).await;
    world.browser.switch_to_window(&second).await;
    world.sign_out().await;
    world.browser.switch_to_window(&first).await;
    world.expect_status("signed-out").await;
}

/// ARES-07, HV-03: a response to nothing that is pending is refused, and the page says so.
#[tokio::test]
async fn refuses_a_wrong_state() {
    let world = world().await;
    world.server_misbehaves("wrong-state");
    world.attempt(Consent::Accept).await;
    world.expect_error("no_pending_authorization").await;
    world.expect_status("signed-out").await;
    assert!(world.browser.peek("room").await.is_none());
    assert_eq!(world.traffic.grants("authorization_code").len(), 0);
}
