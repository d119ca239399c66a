//! The worker that holds the session is ended in the middle of something: every page is told, and
//! can go on. In Chromium only, by its DevTools.

use e2e::actions::Consent;
use e2e::fixtures::devtools::{DevTools, Kind};
use e2e::fixtures::fault::Fault;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::traffic::Exchange;
use e2e::fixtures::world::World;

const LOST: &str = "vault_lost";

/// While the server's metadata is read, on the way to it.
#[tokio::test]
async fn a_vault_is_lost_while_it_authorizes() {
    let world = World::start().await;
    world.traffic.break_path("/.well-known/openid-configuration", Fault::Silence);
    world.open("/").await;
    world.browser.press("sign-in").await;
    world.expect_status("signing-in").await;
    kill(&world).await;
    world.expect_error(LOST).await;
    world.traffic.repair();
    sign_in_again(&world).await;
}

/// While the code is exchanged.
#[tokio::test]
async fn a_vault_is_lost_while_it_receives() {
    let world = World::start().await;
    world.traffic.break_path("/token", Fault::Silence);
    world.go_to_server().await;
    world.answer_until_back(Consent::Accept).await;
    expect_request(&world, |it| it.is_grant("authorization_code")).await;
    kill(&world).await;
    world.expect_error(LOST).await;
    world.traffic.repair();
    world.open("/").await;
    sign_in_again(&world).await;
}

/// While the API is asked.
#[tokio::test]
async fn a_vault_is_lost_while_it_fetches() {
    let world = World::start().await;
    world.sign_in().await;
    call_a_silent_api(&world).await;
    kill(&world).await;
    world.expect_error(LOST).await;
    world.traffic.repair();
    sign_in_again(&world).await;
}

/// The same where a lost session is asked for in a frame: it comes back by itself, in the page that
/// is open.
#[tokio::test]
async fn a_lost_session_comes_back_by_itself() {
    let world = World::start().await;
    world.app.configure(|client| *client = world.server.demo_configuration(&world.app.origin));
    world.sign_in().await;
    world.mark_page().await;
    call_a_silent_api(&world).await;
    kill(&world).await;
    world.traffic.repair();
    world.expect_text("hidden frame").await;
    world.expect_status("signed-in").await;
    call_api(&world).await;
    assert!(world.is_marked_page().await, "the page stayed");
    assert_eq!(world.traffic.authorization_requests().len(), 2);
}

/// While the tokens are refreshed.
#[tokio::test]
async fn a_vault_is_lost_while_it_refreshes() {
    let world = World::with_access_tokens_of(6).await;
    world.sign_in().await;
    world.traffic.break_path("/token", Fault::Silence);
    world
        .browser
        .eventually("a refresh at use", async || {
            world.browser.peek("call-api").await?.click().await.ok()?;
            (!world.traffic.grants("refresh_token").is_empty()).then_some(())
        })
        .await;
    kill(&world).await;
    world.expect_error(LOST).await;
    world.traffic.repair();
    sign_in_again(&world).await;
}

/// While the tokens are revoked. The session is over here all the same, at once, and then it is told
/// that not all was done.
#[tokio::test]
async fn a_vault_is_lost_while_it_signs_out() {
    let world = World::start().await;
    world.sign_in().await;
    world.traffic.break_path("/revoke", Fault::Silence);
    world.browser.press("sign-out").await;
    expect_request(&world, |it| it.path == "/revoke").await;
    kill(&world).await;
    world.expect_error(LOST).await;
    assert!(world.browser.peek("subject").await.is_none());
    world.traffic.repair();
    sign_in_again(&world).await;
}

/// The counterpart: a vault that is slow is not lost, for longer than it takes to notice that one is.
#[tokio::test]
async fn a_slow_vault_is_not_lost() {
    let world = World::start().await;
    world.sign_in().await;
    call_a_silent_api(&world).await;
    let began = seconds(&world).await;
    let later = async || (seconds(&world).await > began + PATIENCE).then_some(());
    world.browser.eventually("the page to ask whether the vault is there", later).await;
    assert_eq!(world.status().await.as_deref(), Some("signed-in"));
    assert!(world.browser.peek("error").await.is_none());
}

/// In seconds: longer than a page waits for a vault that is gone.
const PATIENCE: f64 = 14.0;

async fn seconds(world: &World) -> f64 {
    let now = world.browser.run("return performance.now() / 1000", Vec::new()).await;
    now.as_f64().expect("a number of seconds")
}

async fn kill(world: &World) {
    DevTools::of(&world.browser).await.worker(Kind::SharedWorker).await.kill().await;
}

async fn call_a_silent_api(world: &World) {
    world.traffic.break_path("/stay", Fault::Silence);
    world.browser.press("call-api").await;
    expect_request(world, |it| it.server == Hotel::API).await;
}

async fn call_api(world: &World) {
    world.browser.press("call-api").await;
    world.expect_response("200").await;
}

async fn expect_request(world: &World, is_meant: impl Fn(&Exchange) -> bool) {
    let seen = async || (!world.traffic.matching(&is_meant).is_empty()).then_some(());
    world.browser.eventually("the request", seen).await;
}

/// From the page that is open: the next action works.
async fn sign_in_again(world: &World) {
    world.browser.press("sign-in").await;
    world.expect_no_error().await;
    world.settle(Consent::Accept).await;
    world.expect_status("signed-in").await;
    call_api(world).await;
}
