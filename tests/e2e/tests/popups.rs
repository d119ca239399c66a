//! Signing in in a window beside the page, which stays as it is.

use axum::http::HeaderName;
use e2e::actions::Consent;
use e2e::checks::secrets::Secrets;
use e2e::fixtures::app::App;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::world::{AuthorizationServer, World};
use serde_json::{Value, json};

const COOP: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// Presses without a person: a moment after the script that asks for it, as a page does by itself.
const PRESS_BY_SCRIPT: &str = "
const button = document.querySelector('[data-testid=sign-in-popup]');
setTimeout(() => button.click());";

const HAS_OPENER: &str = "return opener !== null";
const STORED: &str = "return Object.keys(sessionStorage)";
const SECONDS_SHOWN: &str = "return performance.now() / 1000";

/// ARES-16, ARES-22, TOK-01: the page is signed in and still the same; the window closes by itself;
/// the code is in no address, no history and no `Referer`.
#[tokio::test]
async fn signs_in_in_a_window_beside_the_page() {
    let world = World::start().await;
    world.open("/").await;
    world.mark_page().await;
    let page = world.press_for_window("sign-in-popup").await;
    world.answer_until_closed(Hotel::USER, &page).await;
    world.expect_status("signed-in").await;
    assert!(world.is_marked_page().await, "the page kept its state");
    assert_eq!(Secrets::of(&world.traffic).found_in(&world.places().await), []);
    assert_eq!(world.traffic.grants("authorization_code").len(), 1);
    world.press_call_api_at_home().await;
    world.expect_response("200").await;
}

/// BRW-02, AREQ-18: what the response is checked against is in the memory of the page, and neither
/// window has stored it.
#[tokio::test]
async fn neither_window_stores_the_attempt() {
    let world = World::start().await;
    world.open("/").await;
    let page = world.press_for_window("sign-in-popup").await;
    world.await_server().await;
    let own = world.session_storage().await;
    assert!(own.iter().all(|(key, _)| is_count(key)), "the window: {own:?}");
    let window = world.browser.window().await;
    world.browser.switch_to_window(&page).await;
    let own = world.browser.run(STORED, Vec::new()).await;
    let keys: Vec<_> = own.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(!keys.is_empty() && keys.iter().all(|key| is_count(key)), "the page: {keys:?}");

    world.browser.switch_to_window(&window).await;
    world.browser.client.back().await.expect("the server's page again");
    world.answer_until_closed(Hotel::USER, &page).await;
    world.expect_status("signed-in").await;
}

/// BRW-15, ARES-22: the same where the app's host cuts windows off from those they open
/// (`Cross-Origin-Opener-Policy: same-origin`).
#[tokio::test]
async fn signs_in_in_a_window_that_is_cut_off() {
    let world = World::start().await;
    world.app.send_header(COOP, "same-origin");
    world.open("/").await;
    world.mark_page().await;
    let page = world.press_for_window("sign-in-popup").await;
    world.await_server().await;
    assert_eq!(world.browser.run(HAS_OPENER, Vec::new()).await, false, "it is cut off");
    world.answer_until_closed(Hotel::USER, &page).await;
    world.expect_status("signed-in").await;
    assert!(world.is_marked_page().await, "the page kept its state");
    assert_eq!(Secrets::of(&world.traffic).found_in(&world.places().await), []);
    assert_eq!(world.traffic.grants("authorization_code").len(), 1);
}

/// ERR-06: a window that somebody closes is an error that says so, and the next sign-in succeeds.
#[tokio::test]
async fn a_window_that_is_closed_is_an_error() {
    let world = World::start().await;
    world.open("/").await;
    world.mark_page().await;
    let page = world.press_for_window("sign-in-popup").await;
    world.await_server().await;
    // One that was hardly seen may be one that is only cut off, and is waited for.
    world
        .browser
        .eventually("the window to have been seen", async || {
            let shown = world.browser.run(SECONDS_SHOWN, Vec::new()).await;
            (shown.as_f64()? > 2.0).then_some(())
        })
        .await;
    world.browser.close_window().await;
    world.browser.switch_to_window(&page).await;
    world.expect_error("popup_closed").await;
    assert_eq!(world.traffic.grants("authorization_code").len(), 0);

    let page = world.press_for_window("sign-in-popup").await;
    world.answer_until_closed(Hotel::USER, &page).await;
    world.expect_status("signed-in").await;
    world.expect_no_error().await;
    assert!(world.is_marked_page().await);
}

/// ERR-06: a window that the browser does not let open is an error that says so; a press opens one.
#[tokio::test]
async fn a_window_that_is_blocked_is_an_error() {
    let world = World::start().await;
    world.open("/").await;
    world.browser.find("sign-in-popup").await;
    world.browser.run(PRESS_BY_SCRIPT, Vec::new()).await;
    world.expect_error("popup_blocked").await;
    assert_eq!(world.browser.window_count().await, 1);
    assert_eq!(world.traffic.authorization_requests().len(), 0);

    let page = world.press_for_window("sign-in-popup").await;
    world.answer_until_closed(Hotel::USER, &page).await;
    world.expect_status("signed-in").await;
}

/// ERR-04, ERR-06: what is denied in the window is told in the page, and the window closes.
#[tokio::test]
async fn a_denial_in_the_window_is_told_in_the_page() {
    let world = World::start().await;
    world.open("/").await;
    let page = world.press_for_window("sign-in-popup").await;
    world.deny_until_closed(&page).await;
    world.expect_error("access_denied").await;
    assert_eq!(world.traffic.grants("authorization_code").len(), 0);
}

/// ARES-20, HV-46: a response that another window posts is passed over, be it of an attacker's
/// origin, of none, or of ours, with the right `state`, and often; so is one that the right window
/// posts from an attacker's origin. What it posts from ours is taken.
#[tokio::test]
async fn messages_of_other_windows_are_passed_over() {
    let world = World::start().await;
    world.app.allow("frame-src", &world.evil.origin);
    world.open("/").await;
    let page = world.press_for_window("sign-in-popup").await;
    world.await_server().await;
    let window = world.browser.window().await;
    world.browser.switch_to_window(&page).await;
    let requests = world.traffic.authorization_requests();
    let state = requests[0].parameter("state").expect("a state");
    let issuer = url::form_urlencoded::byte_serialize(world.server.issuer.as_bytes());
    let issuer: String = issuer.collect();
    let forged = json!(format!("callback\ncode=forged&state={state}&iss={issuer}\n"));
    world.browser.run(SURROUND, vec![json!(world.evil.origin)]).await;
    world.browser.run(FORGE, vec![forged.clone()]).await;
    for frame in ["#evil", "#nobodys"] {
        world.browser.switch_to_frame(frame).await;
        world.browser.run(FORGE, vec![forged.clone()]).await;
        world.browser.leave_frame().await;
    }
    world.browser.switch_to_window(&window).await;
    world.browser.follow_link(&world.evil.origin).await;
    expect_attackers_page(&world).await;
    world.browser.run(FORGE, vec![forged]).await;
    world.browser.client.back().await.expect("the server's page again");
    world.answer_until_closed(Hotel::USER, &page).await;
    world.expect_status("signed-in").await;
    let heard = world.browser.run("return heard", Vec::new()).await;
    let forgers = heard.as_object().expect("counts").len();
    assert_eq!((forgers, &heard[&world.evil.origin]), (3, &json!(2 * FLOOD)), "{heard}");
    let codes = world.traffic.grants("authorization_code");
    assert_eq!(codes.len(), 1);
    assert_ne!(codes[0].form("code").as_deref(), Some("forged"));
}

/// How often each posts its forgery.
const FLOOD: u64 = 50;

/// Puts frames of an attacker's origin and of none into the page, and counts by origin what forgers
/// post to it.
const SURROUND: &str = "
window.heard = {};
addEventListener('message', ({ origin, data }) => {
  if (data.includes('forged')) heard[origin] = (heard[origin] ?? 0) + 1;
});
const frame = (id, content) => {
  const frame = document.createElement('iframe');
  Object.assign(frame, { id, ...content });
  document.body.append(frame);
};
frame('evil', { src: arguments[0] });
frame('nobodys', { sandbox: 'allow-scripts', srcdoc: '<p>nobody</p>' });";

/// Posts a text to the page, be it the opener, the one around or this one: many times.
const FORGE: &str = "
const page = opener ?? parent;
for (let i = 0; i < 50; i += 1) page.postMessage(arguments[0], '*');";

/// HV-47, ARES-21: if the page has gone to an attacker's origin meanwhile, the window posts it
/// nothing, and says that nobody waits for the response.
#[tokio::test]
async fn an_opener_of_another_origin_is_told_nothing() {
    let world = World::start().await;
    // Otherwise the window that comes back has no opener any more.
    world.app.send_header(COOP, "unsafe-none");
    world.open("/").await;
    let page = world.press_for_window("sign-in-popup").await;
    world.await_server().await;
    let window = world.browser.window().await;
    world.browser.switch_to_window(&page).await;
    world.browser.follow_link(&world.evil.origin).await;
    expect_attackers_page(&world).await;
    world.browser.run("window.heard = []; onmessage = (it) => heard.push(it.data)", vec![]).await;

    world.browser.switch_to_window(&window).await;
    world.answer_until_back(Consent::Accept).await;
    world.expect_error("no_pending_authorization").await;
    world.browser.run("opener.postMessage('it could be told', '*')", Vec::new()).await;
    world.browser.switch_to_window(&page).await;
    let heard = world
        .browser
        .eventually("the test's own message", async || {
            let heard = world.browser.run("return heard", Vec::new()).await;
            (heard != json!([])).then_some(heard)
        })
        .await;
    assert_eq!(heard, json!(["it could be told"]));
    assert!(
        !world.traffic.matching(|it| it.server == App::NAME && it.path == "/callback").is_empty()
    );
    assert_eq!(world.traffic.grants("authorization_code").len(), 0);
}

async fn expect_attackers_page(world: &World) {
    let is_shown = async || {
        let origin = world.browser.url().await.origin().ascii_serialization();
        (origin == world.evil.origin).then_some(())
    };
    world.browser.eventually("the attacker's page", is_shown).await;
}

/// Whether it is where departures are counted, by their times alone.
fn is_count(key: &str) -> bool {
    key.contains(":departures:")
}
