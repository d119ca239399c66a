//! A machine that sleeps while the access token expires.

use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::world::World;
use serde_json::json;

/// In seconds. Of such a token the page would renew itself after 20 s.
const LIFETIME: u64 = 21;

/// REF-13, REF-04, HV-62: timers stand still past the expiry, so nothing is renewed; after waking
/// the first call succeeds, and timer, event and call share one refresh.
#[tokio::test]
async fn the_first_call_after_sleep_succeeds() {
    let world = World::with_access_tokens_of(LIFETIME).await;
    // One of this page, which stands still with it as all do on a machine that sleeps.
    world.configure("host", json!("worker"));
    world.sign_in().await;
    let began = seconds(&world).await;
    world.browser.freeze().await;
    for part in [0.5, 1.0] {
        let until = began + part * (LIFETIME as f64 + 2.0);
        world
            .browser
            .eventually("the token to expire", async || {
                (seconds(&world).await > until).then_some(())
            })
            .await;
    }
    assert_eq!(world.traffic.grants("refresh_token").len(), 0, "the page slept");

    let calls = world.traffic.seen_by(Hotel::API).len();
    world.browser.thaw().await;
    world.browser.press("call-api").await;
    world.expect_response("200").await;
    assert_eq!(world.traffic.grants("refresh_token").len(), 1);
    let sent = world.traffic.seen_by(Hotel::API).split_off(calls);
    assert_eq!(sent.len(), 1, "the expired token was not tried");
}

/// By the page's clock, which goes on.
async fn seconds(world: &World) -> f64 {
    let now = world.browser.run("return performance.now() / 1000", Vec::new()).await;
    now.as_f64().expect("a number of seconds")
}
