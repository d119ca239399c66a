//! Pages that come back by the back button with their memory (the back/forward cache). Each has a
//! session of its own: what tabs share was over before such a page is seen again.

use e2e::checks::secrets::Secrets;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::world::World;
use serde_json::json;

/// Notes whether the page comes back with its memory, and what it shows in its first frame then.
const WATCH: &str = "
addEventListener('pageshow', ({ persisted }) => {
  window.persisted = persisted;
  requestAnimationFrame(() => {
    window.showedStay = document.querySelector('[data-testid=stay]') !== null;
  });
});";

const CAME_BACK: &str = "return window.persisted === true";
const SHOWED_STAY: &str = "return window.showedStay ?? null";

/// From now on nothing that this page tells the other tabs reaches them.
const MUTE: &str = "BroadcastChannel.prototype.postMessage = () => {}";

/// The twin: a page that comes back goes on as it was.
#[tokio::test]
async fn a_page_that_comes_back_goes_on() {
    let world = World::start().await;
    open_stay(&world).await;
    leave(&world).await;
    come_back(&world).await;
    assert_eq!(world.browser.run(CAME_BACK, Vec::new()).await, true);
    world.expect_status("signed-in").await;
    world.press_call_api_at_home().await;
    world.expect_response("200").await;
}

/// HV-50, BRW-16, LOG-01: a page that comes back after a sign-out that it did not hear of shows
/// nothing from its first frame on, and holds nothing.
#[tokio::test]
async fn a_page_that_missed_the_sign_out_shows_nothing() {
    // The sign-out ends at the server, and without frames: a page that is loaded would be heard.
    let world = World::with(|hotel| hotel.apps[0].frontchannel_logout_uri = None).await;
    world.app.configure(|client| {
        client.as_object_mut().expect("members").remove("post_logout_redirect_uri");
    });
    open_stay(&world).await;
    let first = world.browser.window().await;
    let second = world.browser.open_tab().await;
    world.sign_in().await;
    world.browser.switch_to_window(&first).await;
    leave(&world).await;

    world.browser.switch_to_window(&second).await;
    world.browser.run(MUTE, Vec::new()).await;
    world.browser.press("sign-out").await;
    expect_to_have_left(&world).await;
    world.browser.switch_to_window(&first).await;
    let calls = world.traffic.seen_by(Hotel::API).len();
    come_back(&world).await;
    assert_eq!(world.browser.run(CAME_BACK, Vec::new()).await, true, "with its memory");
    let showed_stay = world
        .browser
        .eventually("the first frame", async || {
            world.browser.run(SHOWED_STAY, Vec::new()).await.as_bool()
        })
        .await;
    assert!(!showed_stay, "nothing of the stay was seen");
    expect_nothing(&world).await;
    assert_eq!(world.traffic.seen_by(Hotel::API).len(), calls, "nothing was asked for");
    let secrets = Secrets::of(&world.traffic);
    for refresh_token in secrets.values("refresh_token") {
        world
            .browser
            .eventually("its tokens to be revoked", async || {
                let revoked =
                    world.traffic.matching(|it| it.form("token").as_ref() == Some(refresh_token));
                (!revoked.is_empty()).then_some(())
            })
            .await;
    }
}

/// HV-50, BRW-16: nor does one that would have heard of it; browsers give it up for that, and load
/// it anew.
#[tokio::test]
async fn a_page_that_heard_the_sign_out_shows_nothing() {
    let world = World::start().await;
    open_stay(&world).await;
    let first = world.browser.window().await;
    let second = world.browser.open_tab().await;
    world.sign_in().await;
    world.browser.switch_to_window(&first).await;
    leave(&world).await;

    world.browser.switch_to_window(&second).await;
    world.sign_out().await;
    world.browser.switch_to_window(&first).await;
    come_back(&world).await;
    expect_nothing(&world).await;
}

async fn open_stay(world: &World) {
    world.configure("host", json!("worker"));
    world.keep_vault();
    world.sign_in_at("/stay").await;
    world.browser.find("stay").await;
    world.browser.run(WATCH, Vec::new()).await;
}

/// Goes on to another site by a link.
async fn leave(world: &World) {
    world.browser.follow_link(&world.evil.origin).await;
    expect_to_have_left(world).await;
}

async fn expect_to_have_left(world: &World) {
    world
        .browser
        .eventually("another site", async || (!world.is_on_app().await).then_some(()))
        .await;
}

async fn come_back(world: &World) {
    world.browser.client.back().await.expect("the page before");
    world.expect_path("/stay").await;
}

async fn expect_nothing(world: &World) {
    world.expect_status("signed-out").await;
    assert!(world.browser.peek("stay").await.is_none());
    let text = world.browser.run("return document.body.innerText", Vec::new()).await;
    assert!(!text.to_string().contains("214"), "{text}");
    assert_eq!(Secrets::of(&world.traffic).found_in(&world.places().await), []);
}
