//! A door that wants to know who stands before it: the step-up of RFC 9470, from a press to an
//! open door.

use axum::http::Method;
use e2e::actions::Consent;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::traffic::Exchange;
use e2e::fixtures::world::{AuthorizationServer, World};
use serde_json::json;

/// In seconds; less than the clocks of browser and server may differ.
const DOOR_MAX_AGE: u64 = 30;

/// As the person's blocker of popups does it.
const BLOCK_POPUPS: &str = "window.open = () => null";

const PRESS_BY_SCRIPT: &str = "
const button = document.querySelector('[data-testid=unlock]');
setTimeout(() => button.click());";

/// RES-10: the person authenticates in a window, and the door opens in the same page.
#[tokio::test]
async fn the_door_opens_after_an_authentication() {
    let world = before_the_door().await;
    world.mark_page().await;
    let page = world.press_for_window("unlock").await;
    world.answer_until_closed(Hotel::USER, &page).await;
    expect_open_door(&world).await;
    assert!(world.is_marked_page().await, "the page stayed");
    assert_eq!(knocks(&world), [401, 200]);
    let requests = world.traffic.authorization_requests();
    assert_eq!(requests[1].parameter("max_age"), Some(DOOR_MAX_AGE.to_string()));
}

/// RES-11: only a press leads to an authentication. What a page does by itself is answered with
/// the door's refusal.
#[tokio::test]
async fn nobody_is_asked_without_a_press() {
    let world = before_the_door().await;
    world.browser.run(PRESS_BY_SCRIPT, Vec::new()).await;
    world.browser.find("challenge").await;
    assert_eq!(world.browser.window_count().await, 1);
    world.expect_path("/stay").await;
    assert_eq!(knocks(&world), [401]);
    assert_eq!(world.traffic.authorization_requests().len(), 1);
}

/// RES-11, HV-48: a door that is never content is refused after one authentication.
#[tokio::test]
async fn one_press_is_one_authentication() {
    let world = World::start().await;
    let paths = json!(["/stay", "/m/step-up-always/door/unlock"]);
    world.app.configure(|client| client["resources"][0]["paths"] = paths);
    world.sign_in_at("/stay").await;
    // The person has just signed in, which is young enough for the server: the window opens and
    // closes without a question, perhaps before anybody could look into it.
    world.browser.press("unlock").await;
    world.browser.find("challenge").await;
    world.browser.expect_window_count(1).await;
    assert_eq!(knocks(&world), [401, 401]);
    assert_eq!(world.traffic.authorization_requests().len(), 2);
}

/// RES-10: if somebody else authenticates the door stays shut, and the first person stays signed in.
#[tokio::test]
async fn somebody_else_does_not_open_the_door() {
    let world = before_the_door().await;
    let page = world.press_for_window("unlock").await;
    world.answer_until_closed(Hotel::OTHER_USER, &page).await;
    world.expect_error("id_token_sub_changed").await;
    assert_eq!(knocks(&world), [401]);
    world.expect_status("signed-in").await;
    world.press_call_api_at_home().await;
    world.expect_response("200").await;
    world.expect_response_body("214").await;
}

/// RES-10: where no window can be had the page leaves, and the door opens when it is back, without
/// another press.
#[tokio::test]
async fn the_door_opens_after_a_redirect() {
    let world = before_the_door().await;
    world.browser.run(BLOCK_POPUPS, Vec::new()).await;
    world.browser.press("unlock").await;
    world.await_server().await;
    world.answer_until_back(Consent::Accept).await;
    world.expect_path("/stay").await;
    expect_open_door(&world).await;
    assert_eq!(knocks(&world), [401, 200]);
    assert_eq!(world.browser.window_count().await, 1);

    // It was this once: a reload does not open it again.
    world.sign_in_at("/stay").await;
    world.browser.find("unlock").await;
    world.press_call_api_at_home().await;
    world.expect_response("200").await;
    assert_eq!(knocks(&world), [401, 200]);
}

/// A guest who signed in longer ago than the door likes.
async fn before_the_door() -> World {
    let world = World::with(|config| config.door_max_age = Some(DOOR_MAX_AGE)).await;
    world.sign_in_at("/stay").await;
    world.browser.find("unlock").await;
    world.server.clock.advance(31);
    world
}

async fn expect_open_door(world: &World) {
    let is_open = "return document.querySelector('[data-open]')?.dataset.open";
    world
        .browser
        .eventually("the door to open", async || {
            (world.browser.run(is_open, Vec::new()).await == "true").then_some(())
        })
        .await;
}

/// What the door answered, each time.
fn knocks(world: &World) -> Vec<u16> {
    let is_knock = |it: &Exchange| it.method == Method::POST && it.path.ends_with("/door/unlock");
    let knocks = world.traffic.matching(is_knock);
    knocks.iter().filter_map(|it| it.status).map(|status| status.as_u16()).collect()
}
