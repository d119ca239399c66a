//! Signing out at the server, which tells the app of it in a frame (OpenID Connect Front-Channel
//! Logout).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use e2e::checks::secrets::Secrets;
use e2e::fixtures::app::App;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::world::{AuthorizationServer, World};
use fantoccini::Locator;
use serde_json::{Value, json};

const PATH: &str = "/logged-out-by-server";

/// What a document shows of the logout's outcome.
const STATE: &str = "
return document.querySelector('[data-testid=frontchannel-logout]')?.dataset.state ?? null";

/// LOG-10, LOG-11: who signs out at the server is signed out in the app, by the page that the
/// server frames.
#[tokio::test]
async fn a_sign_out_at_the_server_reaches_the_app() {
    let world = signed_in().await;
    let app = world.browser.window().await;
    world.browser.open_tab().await;
    sign_out_at_server(&world).await;

    world.browser.switch_to_frame("iframe").await;
    expect_state(&world, "done").await;
    let framed = words(&world);
    assert_eq!(framed.len(), 1, "{framed:?}");
    world.browser.switch_to_window(&app).await;
    world.expect_status("signed-out").await;
    assert!(world.browser.peek("stay").await.is_none());
    assert_eq!(Secrets::of(&world.traffic).found_in(&world.places().await), []);

    // Signed out already is as good (§2).
    world.browser.open_tab().await;
    world.open(&framed[0]).await;
    expect_state(&world, "done").await;
}

/// HV-52, LOG-11: without `iss` and `sid`, with one of them, or with others, nobody is signed out;
/// with both, they are.
#[tokio::test]
async fn another_session_is_left_alone() {
    let world = signed_in().await;
    let app = world.browser.window().await;
    world.browser.open_tab().await;
    let (issuer, sid) = (&world.server.issuer, sid(&world));
    for (word, state) in [
        (PATH.to_owned(), "ignored"),
        (format!("{PATH}?sid={sid}"), "ignored"),
        (format!("{PATH}?iss={issuer}"), "ignored"),
        (format!("{PATH}?iss={}&sid={sid}", world.evil.origin), "ignored"),
        (format!("{PATH}?iss={issuer}&sid=guessed"), "unreached"),
    ] {
        world.open(&word).await;
        expect_state(&world, state).await;
    }
    let tab = world.browser.window().await;
    world.browser.switch_to_window(&app).await;
    world.press_call_api_at_home().await;
    world.expect_response("200").await;

    world.browser.switch_to_window(&tab).await;
    world.open(&format!("{PATH}?iss={issuer}&sid={sid}")).await;
    expect_state(&world, "done").await;
    world.browser.switch_to_window(&app).await;
    world.expect_status("signed-out").await;
}

/// LOG-12: where the browser keeps a frame of another site apart from the app, the page in it does
/// not say that it is done.
#[tokio::test]
async fn a_frame_that_is_kept_apart_claims_nothing() {
    let world = signed_in().await;
    let app = world.browser.window().await;
    world.browser.open_tab().await;
    // Another host, so another site, with the right words. The app's host lets no other than the
    // server frame the page, so it is told to.
    world.app.allow("frame-ancestors", &world.evil.origin);
    world.browser.open(&world.evil.origin).await;
    let word = format!("{PATH}?iss={}&sid={}", world.server.issuer, sid(&world));
    let frame = "
const frame = document.createElement('iframe');
frame.src = arguments[0];
document.documentElement.append(frame);";
    world.browser.run(frame, vec![json!(world.app.url(&word))]).await;
    world.browser.switch_to_frame("iframe").await;
    expect_state(&world, "unreached").await;
    world.browser.switch_to_window(&app).await;
    world.press_call_api_at_home().await;
    world.expect_response("200").await;
}

async fn signed_in() -> World {
    let world = World::start().await;
    world.configure("frontchannel_logout_uri", json!(world.app.url(PATH)));
    world.sign_in_at("/stay").await;
    world.browser.find("stay").await;
    world
}

/// Opens the server's own page for it.
async fn sign_out_at_server(world: &World) {
    world.browser.open(&format!("{}/logout", world.server.issuer)).await;
    let confirm = Locator::Css(Hotel::FORMS.confirm_sign_out);
    let button = world.browser.client.find(confirm).await.expect("the server asks");
    button.click().await.expect("an answer");
}

async fn expect_state(world: &World, state: &str) {
    world
        .browser
        .eventually(&format!("the logout to be {state}"), async || {
            (world.browser.run(STATE, Vec::new()).await == state).then_some(())
        })
        .await;
}

/// The app's addresses that the server framed.
fn words(world: &World) -> Vec<String> {
    let framed = world.traffic.matching(|it| it.server == App::NAME && it.path == PATH);
    framed.iter().map(|it| format!("{PATH}?{}", it.query)).collect()
}

/// The name of the session, from the ID token.
fn sid(world: &World) -> String {
    let secrets = Secrets::of(&world.traffic);
    let id_token = secrets.values("id_token")[0].clone();
    let payload = id_token.split('.').nth(1).expect("a payload");
    let payload = BASE64_URL_SAFE_NO_PAD.decode(payload).expect("base64url");
    let claims: Value = serde_json::from_slice(&payload).expect("claims");
    claims["sid"].as_str().expect("a session").to_owned()
}
