//! Sessions that end because nobody is at work, or because they have lasted for as long as they may.

use e2e::checks::secrets::Secrets;
use e2e::fixtures::app::SKIPPING_VAULT;
use e2e::fixtures::world::World;
use serde_json::json;

/// In seconds: the shortest that can be configured, and when it is told before.
const LIMIT: u64 = 60;
const WARNING: u64 = 20;

/// Puts the clocks of the page and of its vault forward, as those of a machine that has slept.
const SKIP: &str = "
for (const clock of [performance, Date]) {
  const now = clock.now.bind(clock);
  clock.now = () => now() + arguments[0] * 1000;
}
const vault = new BroadcastChannel('clocks');
const done = new Promise((done) => { vault.onmessage = () => done(null); });
vault.postMessage(arguments[0] * 1000);
return done;";

/// LOG-01, HV-62: an idle session is told before it ends, and kept by a press. When it ends it is
/// over in every tab, which says why, and a reload does not bring it back.
#[tokio::test]
async fn an_idle_session_ends_in_every_tab() {
    let world = World::start().await;
    world.app.configure(|client| {
        *client = world.server.demo_configuration(&world.app.origin);
        client["vault_script"] = json!(SKIPPING_VAULT);
        client["idle_timeout"] = json!(LIMIT);
        client["session_warning"] = json!(WARNING);
    });
    world.sign_in_at("/stay").await;
    let first = world.browser.window().await;
    world.browser.open_tab().await;
    world.open("/").await;
    world.expect_status("signed-in").await;
    assert!(world.browser.peek("session-ending").await.is_none());

    sleep(&world, LIMIT - WARNING).await;
    world.browser.find("session-ending").await;
    world.browser.press("stay-signed-in").await;
    world
        .browser
        .eventually("the warning to go", async || {
            world.browser.peek("session-ending").await.is_none().then_some(())
        })
        .await;
    world.expect_status("signed-in").await;

    sleep(&world, LIMIT).await;
    world.expect_error("session_idle").await;
    assert!(world.browser.peek("subject").await.is_none());
    let requests = world.traffic.authorization_requests().len();
    world.browser.client.refresh().await.expect("a reload");
    world.expect_error("session_idle").await;
    assert_eq!(world.traffic.authorization_requests().len(), requests);

    world.browser.switch_to_window(&first).await;
    world.expect_status("error").await;
    assert!(world.browser.peek("stay").await.is_none());
    assert_eq!(Secrets::of(&world.traffic).found_in(&world.places().await), []);
}

/// LOG-01: a session that has lasted ends although somebody is at work.
#[tokio::test]
async fn a_session_that_has_lasted_ends() {
    let world = World::start().await;
    world.app.configure(|client| {
        client["vault_script"] = json!(SKIPPING_VAULT);
        client["session_lifetime"] = json!(LIMIT);
        client["session_warning"] = json!(WARNING);
    });
    world.sign_in().await;
    sleep(&world, LIMIT - WARNING).await;
    world.browser.find("session-ending").await;
    assert!(world.browser.peek("stay-signed-in").await.is_none(), "nothing makes it last longer");
    world.browser.press("call-api").await;
    world.expect_response("200").await;
    sleep(&world, WARNING).await;
    world.expect_error("session_lifetime").await;
    world.sign_in().await;
}

/// The machine sleeps for so many seconds: clocks go on, timers do not, and after it there is a
/// network again.
async fn sleep(world: &World, seconds: u64) {
    world.browser.set_offline(true).await;
    world.browser.run(SKIP, vec![json!(seconds)]).await;
    world.browser.set_offline(false).await;
}
