//! Leaving: the memory first, then the tokens, then the server's session.

use axum::http::{Method, StatusCode};
use e2e::checks::secrets::Secrets;
use e2e::fixtures::engine::Engine;
use e2e::fixtures::fault::Fault;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::traffic::Exchange;
use e2e::fixtures::world::World;
use serde_json::json;

const LOGOUT: &str = "/end_session";

fn is_logout(exchange: &Exchange) -> bool {
    exchange.server == Hotel::NAME && exchange.path == LOGOUT
}

/// The person's answer to the page that asks.
fn is_confirmation(exchange: &Exchange) -> bool {
    exchange.server == Hotel::NAME && exchange.path == "/end_session/confirm"
}

fn is_revocation(exchange: &Exchange) -> bool {
    exchange.server == Hotel::NAME
        && exchange.method == Method::POST
        && exchange.form("token").is_some()
}

/// LOG-01, LOG-02, LOG-03, LOG-06, LOG-07, LOG-08: a press, and another where the server asks, ends
/// all three, and leads back to the page for it, with a clean address.
#[tokio::test]
async fn signs_out_everywhere() {
    let world = World::start().await;
    world.sign_in().await;
    world.sign_out().await;
    world.expect_path("/").await;
    assert_eq!(world.browser.url().await.query(), None, "`state` has left the address");

    let secrets = Secrets::of(&world.traffic);
    let revoked: Vec<String> =
        world.traffic.matching(is_revocation).iter().filter_map(|it| it.form("token")).collect();
    assert!(revoked.contains(&secrets.values("refresh_token")[0]), "the refresh token is revoked");

    let ends = world.traffic.matching(is_logout);
    assert_eq!((ends.len(), &ends[0].method), (1, &Method::POST));
    assert_eq!(ends[0].query, "", "nothing stands in an address");
    assert_eq!(ends[0].form("client_id").as_deref(), Some("hotel-spa"));
    assert_eq!(ends[0].form("post_logout_redirect_uri"), Some(world.app.url("/")));

    // The server has forgotten the person: it asks for the password again.
    world.go_to_server().await;
}

/// LOG-06, LOG-17: the browser takes no ID Token anywhere, and the server asks the person; where
/// the hint is configured it takes the ID Token to the server's logout alone, which asks nothing.
#[tokio::test]
async fn the_id_token_is_handed_out_only_where_that_is_configured() {
    let world = World::start().await;
    for is_handed_out in [false, true] {
        world.configure("id_token_hint", json!(is_handed_out));
        let before = world.traffic.matching(is_confirmation).len();
        world.sign_in().await;
        world.sign_out().await;
        let asked = world.traffic.matching(is_confirmation).len() - before;
        assert_eq!(asked, usize::from(!is_handed_out));

        let secrets = Secrets::of(&world.traffic);
        let id_token = secrets.values("id_token").last().expect("an ID Token");
        let takes_it = |it: &Exchange| {
            let body = String::from_utf8_lossy(&it.body);
            body.contains(id_token) || it.query.contains(id_token) || it.path.contains(id_token)
        };
        let taken: Vec<_> =
            world.traffic.matching(takes_it).into_iter().map(|it| (it.method, it.path)).collect();
        let logout = (Method::POST, LOGOUT.to_owned());
        assert_eq!(taken, if is_handed_out { vec![logout] } else { vec![] });
    }
    world.go_to_server().await;
}

/// LOG-02, API-07: the API refuses the token that was good before.
#[tokio::test]
async fn the_api_refuses_a_revoked_token() {
    let world = World::start().await;
    world.sign_in().await;
    let token = Secrets::of(&world.traffic).values("access_token")[0].clone();
    let call = world.server.call_script(&token);
    assert_eq!(world.browser.run(&call, Vec::new()).await, 200);
    world.sign_out().await;
    world
        .browser
        .eventually("the API to refuse the token", async || {
            (world.browser.run(&call, Vec::new()).await == 401).then_some(())
        })
        .await;
}

/// LOG-01, BRW-01, HV-54: nothing of the session is left.
#[tokio::test]
async fn nothing_is_left_after_sign_out() {
    let world = World::start().await;
    world.sign_in().await;
    world.sign_out().await;
    assert!(world.browser.peek("subject").await.is_none());
    assert_eq!(Secrets::of(&world.traffic).found_in(&world.places().await), []);
}

/// LOG-04: a revocation endpoint in trouble delays no sign-out.
#[tokio::test]
async fn signs_out_when_revocation_fails() {
    for fault in [Fault::Status(StatusCode::SERVICE_UNAVAILABLE), Fault::Silence] {
        let world = World::start().await;
        world.sign_in().await;
        world.traffic.break_path("/revoke", fault);
        world.sign_out().await;
        assert!(!world.traffic.matching(is_revocation).is_empty(), "it was tried");
    }
}

/// LOG-08, LOG-09, HV-51: who opens the post-logout URL by hand stays what they were, with a
/// made-up `state` as without.
#[tokio::test]
async fn a_bare_visit_of_the_post_logout_url_does_nothing() {
    let world = World::start().await;
    world.sign_in().await;
    let before = world.traffic.matching(is_revocation).len();
    for path in ["/", "/?state=made-up"] {
        world.open(path).await;
        world.ordinary_ending().await;
    }
    assert_eq!(world.traffic.matching(is_revocation).len(), before);
    world.sign_in().await;
}

/// HV-51: a server that forgets `state`, or sends another, signs nobody in, and the person is
/// signed out all the same.
#[tokio::test]
async fn a_wrong_or_missing_logout_state_is_harmless() {
    for misbehaviour in ["logout-wrong-state", "logout-no-state"] {
        let world = World::start().await;
        world.server_misbehaves(misbehaviour);
        world.sign_in().await;
        world.sign_out().await;
        assert!(world.browser.peek("error").await.is_none(), "{misbehaviour}");
    }
}

/// HV-50: the back button after sign-out shows nothing protected.
#[tokio::test]
async fn the_back_button_brings_nothing_back() {
    let world = World::start().await;
    world.sign_in_at("/stay").await;
    world.expect_text("214").await;
    world.sign_out().await;
    let back = world.browser.client.back().await;
    // What was posted, the server's question, is not shown again in Firefox, which says so.
    assert!(back.is_ok() || world.browser.engine() == Engine::Firefox, "{back:?}");
    world
        .browser
        .eventually("a page that is not signed in", async || {
            if !world.is_on_app().await {
                return Some(());
            }
            (world.status().await? != "signed-in").then_some(())
        })
        .await;
    assert!(world.browser.peek("subject").await.is_none());
}
