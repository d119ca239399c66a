//! Reload, back, bookmark, and pages that others opened: ordinary situations with an ordinary
//! ending.

use axum::http::StatusCode;
use e2e::actions::Consent;
use e2e::checks::secrets::Secrets;
use e2e::fixtures::app::App;
use e2e::fixtures::fault::Fault;
use e2e::fixtures::traffic::Exchange;
use e2e::fixtures::world::World;
use serde_json::json;

/// LOG-15, ERR-05: where it is configured, a reload is restored by one redirect that shows nothing,
/// at the page where it happened; after sign-out it is not. No token is stored for it.
#[tokio::test]
async fn a_reload_is_restored_where_it_happened() {
    let world = World::start().await;
    world.configure("restore", json!("redirect"));
    world.sign_in_at("/stay").await;
    for _ in 0..2 {
        world.browser.client.refresh().await.expect("a reload");
        world.expect_status("signed-in").await;
        world.expect_path("/stay").await;
        world.browser.text("stay").await;
    }
    let silent = |request: &Exchange| request.parameter("prompt").as_deref() == Some("none");
    assert_eq!(world.traffic.authorization_requests().iter().filter(|r| silent(r)).count(), 2);
    let secrets = Secrets::of(&world.traffic);
    assert_eq!(secrets.found_in(&world.places().await), []);

    world.sign_out().await;
    world.browser.client.refresh().await.expect("a reload");
    world.expect_status("signed-out").await;
    assert_eq!(world.traffic.authorization_requests().iter().filter(|r| silent(r)).count(), 2);
}

/// BRW-01, TOK-06, HV-45: a reload ends signed in or signed out, never with an error, and redeems
/// nothing again.
#[tokio::test]
async fn a_reload_ends_ordinarily() {
    let world = World::start().await;
    world.sign_in().await;
    world.browser.client.refresh().await.expect("a reload");
    world.ordinary_ending().await;
    assert_eq!(world.traffic.grants("authorization_code").len(), 1);
}

/// TOK-06, ARES-16, HV-44, HV-45: back and forward across the callback redeem nothing again.
#[tokio::test]
async fn back_and_forward_redeem_nothing() {
    let world = World::start().await;
    world.sign_in().await;
    world.browser.client.back().await.expect("the page before");
    world.browser.client.forward().await.expect("the app again");
    world.ordinary_ending().await;
    assert_eq!(world.traffic.grants("authorization_code").len(), 1);
}

/// TOK-06, ARES-08, HV-45: a bookmarked callback is not redeemed a second time, and offers a way
/// on.
#[tokio::test]
async fn a_bookmarked_callback_is_harmless() {
    let world = World::start().await;
    world.sign_in().await;
    world.open(&used_callback(&world)).await;
    world.browser.find("sign-in").await;
    assert_eq!(world.traffic.grants("authorization_code").len(), 1);
    world.sign_in().await;
}

/// ARES-07, ARES-08, HV-02, HV-03, HV-45: a callback that belongs to no pending authorization
/// leaves the session as it is.
#[tokio::test]
async fn an_unknown_callback_leaves_the_session() {
    let world = World::start().await;
    world.sign_in().await;
    for callback in [used_callback(&world), "/callback?code=stolen&state=guessed".to_owned()] {
        world.follow_link(&callback).await;
        world.expect_status("signed-in").await;
    }
    assert_eq!(world.traffic.grants("authorization_code").len(), 1);
    world.press_call_api_at_home().await;
    world.expect_response("200").await;
}

/// ARES-07, AREQ-08, HV-02, HV-43: a browser that is sent to somebody else's callback signs in
/// nobody, sends nothing, and can sign in afterwards.
#[tokio::test]
async fn login_csrf_signs_nobody_in() {
    let world = World::start().await;
    world.open("/callback?code=attacker&state=attacker").await;
    world.expect_error("no_pending_authorization").await;
    assert_eq!(world.browser.url().await.query(), None, "the address is clean");
    assert_eq!(world.traffic.grants("authorization_code").len(), 0);
    world.sign_in().await;
}

/// ARES-07, ARES-08, HV-03: a forged callback does not use up the genuine one that is pending.
#[tokio::test]
async fn a_forged_callback_spares_the_pending_one() {
    let world = World::start().await;
    world.go_to_server().await;
    world.open("/callback?code=attacker&state=guessed").await;
    world.expect_error("no_pending_authorization").await;
    world.browser.client.back().await.expect("the server's page again");
    world.settle(Consent::Accept).await;
    world.expect_status("signed-in").await;
}

/// ARES-15: a code on any other page is inert.
#[tokio::test]
async fn a_code_elsewhere_is_inert() {
    let world = World::start().await;
    for path in ["/?code=stolen&state=guessed", "/request?code=stolen&state=guessed"] {
        world.open(path).await;
        assert_eq!(world.ordinary_ending().await, "signed-out");
    }
    assert_eq!(world.traffic.grants("authorization_code").len(), 0);
}

/// BRW-13, HV-40: no address makes the sign-in end on another origin.
#[tokio::test]
async fn sign_in_is_no_open_redirector() {
    let world = World::start().await;
    let evil = world.evil.origin.trim_start_matches("http:");
    for path in [
        format!("/stay?return_to=http:{evil}/"),
        format!("/stay?return_to={evil}/#{evil}"),
        format!("/stay?next=%2F%5C{}", &evil[2..]),
        format!("/?return_to=javascript:location='http:{evil}'"),
    ] {
        world.open(&path).await;
        world.sign_in_where_asked().await;
        assert!(world.is_on_app().await, "{path}");
        world.sign_out().await;
    }
    world.nothing_leaked();
}

/// AREQ-06, AREQ-10, ERR-04, TOK-19: after a denied consent the error has a name, and the next attempt has
/// other values.
#[tokio::test]
async fn a_denied_consent_can_be_tried_again() {
    let world = World::start().await;
    world.attempt(Consent::Deny).await;
    world.expect_error("access_denied").await;
    assert_eq!(world.traffic.grants("authorization_code").len(), 0);
    world.sign_in().await;
    let requests = world.traffic.authorization_requests();
    let (first, second) = (&requests[0], requests.last().expect("two requests"));
    for name in ["state", "nonce", "code_challenge"] {
        assert_ne!(first.parameter(name), second.parameter(name), "{name}");
    }
}

/// TOK-19, TOK-21, ERR-06: a token endpoint in trouble is an error by name, the code is not sent
/// again, and the next attempt succeeds.
#[tokio::test]
async fn a_server_error_can_be_tried_again() {
    let world = World::start().await;
    world.traffic.break_path("/token", Fault::Status(StatusCode::INTERNAL_SERVER_ERROR));
    world.attempt(Consent::Accept).await;
    world.expect_error("status").await;
    assert_eq!(world.traffic.grants("authorization_code").len(), 1);
    world.traffic.repair();
    world.sign_in().await;
}

/// TOK-20, TOK-21, ERR-06: while the server is silent the app is signing in, and not for ever.
#[tokio::test]
async fn a_server_that_never_answers_is_a_timeout() {
    let world = World::start().await;
    world.traffic.break_path("/token", Fault::Silence);
    world.go_to_server().await;
    world.answer_until_back(Consent::Accept).await;
    world.expect_status("signing-in").await;
    world.expect_error("timeout").await;
    world.traffic.repair();
    world.sign_in().await;
}

/// TOK-21, ERR-06: without a network the error says so, and the session is kept.
#[tokio::test]
async fn offline_is_an_error_that_passes() {
    let world = World::start().await;
    world.sign_in().await;
    world.browser.set_offline(true).await;
    world.browser.press("call-api").await;
    world.expect_error("unreachable").await;
    world.expect_status("signed-in").await;
    world.browser.set_offline(false).await;
    world.browser.press("call-api").await;
    world.expect_response("200").await;
}

/// ERR-06: a sign-in that cannot begin, because the server is in trouble, can begin later.
#[tokio::test]
async fn a_sign_in_that_cannot_begin_can_be_tried_again() {
    let world = World::start().await;
    let trouble = Fault::Status(StatusCode::SERVICE_UNAVAILABLE);
    world.traffic.break_path("/openid-configuration", trouble);
    world.attempt(Consent::Accept).await;
    world.expect_error("status").await;
    assert_eq!(world.traffic.authorization_requests().len(), 0);
    world.traffic.repair();
    world.sign_in().await;
}

/// ERR-06: without a network the press leads to the browser's own page; away from there, and
/// online again, the next one succeeds.
#[tokio::test]
async fn offline_sign_in_can_be_tried_again() {
    let world = World::start().await;
    world.open("/").await;
    world.browser.find("sign-in").await;
    world.browser.set_offline(true).await;
    world.browser.press("sign-in").await;
    world
        .browser
        .eventually("an error, or the browser's own page", async || {
            let left = !world.is_on_app().await;
            (left || world.browser.peek("error").await.is_some()).then_some(())
        })
        .await;
    // Some browsers' own page leaves by itself as soon as there is a network.
    world.browser.open("about:blank").await;
    world.browser.set_offline(false).await;
    world.sign_in().await;
}

/// The path and query of the callback that was used last.
fn used_callback(world: &World) -> String {
    let seen = world.traffic.matching(|it| it.server == App::NAME && it.path == "/callback");
    format!("/callback?{}", seen.last().expect("a callback").query)
}
