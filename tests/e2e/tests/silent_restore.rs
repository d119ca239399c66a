//! A reload that asks the server in a hidden frame.

use e2e::fixtures::world::World;
use serde_json::json;

/// ARES-20, ARES-22: after a reload the person is signed in again where they were; the page that the
/// frame comes back to is a static one.
#[tokio::test]
async fn a_reload_is_restored_in_a_frame() {
    let world = World::start().await;
    world.configure("restore", json!("frame"));
    world.configure("silent_redirect_uri", json!(world.app.url("/silent-callback.html")));
    world.sign_in_at("/stay").await;
    world.open("/stay").await;
    world.expect_status("signed-in").await;
    let requests = world.traffic.authorization_requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[1].parameter("prompt").as_deref(), Some("none"));
}
