//! The flow as it should go, from a press on a button to an open door.

use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::{Method, StatusCode};
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::world::World;
use serde_json::{Value, json};

/// AREQ-01, AREQ-02, AREQ-03, AREQ-11, AREQ-15, AREQ-17, AREQ-22, TOK-01, TOK-02: one press leads
/// to a signed-in page, by one authorization request and one token request as the RFCs write them.
#[tokio::test]
async fn signs_in_from_the_home_page() {
    let world = World::start().await;
    world.open("/").await;
    world.expect_status("signed-out").await;
    world.sign_in().await;
    world.expect_path("/").await;

    let requests = world.traffic.authorization_requests();
    let [request] = &requests[..] else { panic!("{} authorization requests", requests.len()) };
    let redirect_uri = world.app.url("/callback");
    assert_eq!(request.headers["sec-fetch-mode"], "navigate");
    assert_eq!(request.parameter("response_type").as_deref(), Some("code"));
    assert_eq!(request.parameter("code_challenge_method").as_deref(), Some("S256"));
    assert_eq!(request.parameter("redirect_uri"), Some(redirect_uri.clone()));
    assert_eq!(request.parameter("response_mode"), None);
    let scope = request.parameter("scope").expect("a scope");
    assert!(scope.split(' ').any(|token| token == "openid"));

    let grants = world.traffic.grants("authorization_code");
    let [grant] = &grants[..] else { panic!("{} token requests", grants.len()) };
    assert_eq!(grant.form("redirect_uri"), Some(redirect_uri));
    assert_eq!(grant.form("client_id").as_deref(), Some("hotel-spa"));
    assert_eq!(grant.form("code_verifier").map(|verifier| verifier.len()), Some(43));
    assert_eq!(grant.form("client_secret"), None);
}

/// TOK-05: token requests carry no credentials but their own: no cookie, no Authorization, no
/// Referer.
#[tokio::test]
async fn token_requests_carry_nothing_else() {
    let world = World::start().await;
    world.sign_in().await;
    let cookie = "document.cookie = 'visitor=1'; return document.cookie";
    assert_eq!(world.browser.run(cookie, Vec::new()).await, "visitor=1");
    let grants = world.traffic.grants("authorization_code");
    for name in [COOKIE, AUTHORIZATION, axum::http::header::REFERER] {
        assert_eq!(grants[0].header(name.clone()), None, "{name}");
    }
}

/// IDT-28, UI-01, UI-02, UI-03, UI-08: the page shows who signed in, by `sub`, and the profile
/// from UserInfo, which was asked with the token in the header.
#[tokio::test]
async fn shows_who_signed_in() {
    let world = World::start().await;
    world.sign_in().await;
    assert!(world.browser.text("subject").await.contains("alice"));
    assert!(world.browser.text("userinfo").await.contains("Alice Liddell"));
    let asked =
        world.traffic.matching(|it| it.method == Method::GET && it.path.ends_with("/userinfo"));
    let authorization = asked[0].header(AUTHORIZATION).expect("a credential");
    assert!(authorization.starts_with("Bearer "));
    assert_eq!(asked[0].query, "");
}

/// UI-07: without UserInfo the sign-in is complete too.
#[tokio::test]
async fn signs_in_without_userinfo() {
    let world = World::start().await;
    world.configure("load_userinfo", json!(false));
    world.sign_in().await;
    assert!(world.browser.text("subject").await.contains("alice"));
    let asked = world.traffic.matching(|it| it.path.ends_with("/userinfo"));
    assert_eq!(asked.len(), 0);
}

/// BRW-13, AREQ-09: a guarded page asks for the sign-in, and afterwards shows itself with its
/// data. Where to return to is not in `state`.
#[tokio::test]
async fn a_guarded_page_returns_with_its_data() {
    let world = World::start().await;
    world.open("/stay").await;
    world.sign_in_where_asked().await;
    world.expect_path("/stay").await;
    world.expect_text("214").await;
    let requests = world.traffic.authorization_requests();
    let state = requests[0].parameter("state").expect("a state");
    assert!(!state.contains("stay"));
}

/// RES-01, TOK-14: the guest opens the door with a press, by the scope `door:unlock`.
#[tokio::test]
async fn opens_the_door() {
    let world = World::start().await;
    world.sign_in_at("/stay").await;
    world.browser.press("unlock").await;
    world.browser.text("door").await;
    let opened = world.traffic.matching(|it| {
        it.method == Method::POST && it.path == "/door/unlock" && it.status == Some(StatusCode::OK)
    });
    assert_eq!(opened.len(), 1);
}

/// BRW-13: a sign-in from the header of any page returns to that page.
#[tokio::test]
async fn returns_to_where_it_was() {
    let world = World::start().await;
    world.sign_in_at("/request").await;
    world.browser.find("send-request").await;
}

/// RES-01, RES-03: a press calls the API, with the token in the header and nowhere else.
#[tokio::test]
async fn calls_the_api() {
    let world = World::start().await;
    world.sign_in().await;
    world.browser.press("call-api").await;
    world.expect_response("200").await;
    let stay: Value = serde_json::from_str(&world.browser.text("response-body").await)
        .expect("the API's answer as it came");
    assert!(stay.to_string().contains("214"));
    let calls = world.traffic.matching(|it| it.server == Hotel::API && it.path == "/stay");
    let call = calls.iter().find(|it| it.method == Method::GET).expect("a call");
    assert!(call.header(AUTHORIZATION).is_some_and(|it| it.starts_with("Bearer ")));
    assert_eq!((call.query.as_str(), call.header(COOKIE)), ("", None));
}

/// IDT-29: what the API is sent is the access token, never the ID token.
#[tokio::test]
async fn the_api_never_sees_the_id_token() {
    let world = World::start().await;
    world.sign_in().await;
    world.browser.press("call-api").await;
    world.expect_response("200").await;
    let grant = &world.traffic.grants("authorization_code")[0];
    let access_token = grant.answered("access_token").expect("an access token");
    let sent = world.traffic.matching(|it| it.server == Hotel::API && it.method == Method::GET);
    for call in sent {
        assert_eq!(call.header(AUTHORIZATION), Some(format!("Bearer {access_token}").as_str()));
    }
}

/// TOK-13, TOK-18: tokens are opaque to the client: one of random bytes is carried as well as any.
#[tokio::test]
async fn an_opaque_token_is_carried() {
    let world = World::start().await;
    world.server_misbehaves("opaque-access-token");
    world.configure("load_userinfo", json!(false));
    world.sign_in().await;
    let grant = &world.traffic.grants("authorization_code")[0];
    let token = grant.answered("access_token").expect("an access token");
    world.browser.press("call-api").await;
    world
        .browser
        .eventually("the token at the API", async || {
            let sent = world.traffic.seen_by(Hotel::API);
            let value = format!("Bearer {token}");
            sent.iter().any(|it| it.header(AUTHORIZATION) == Some(&value)).then_some(())
        })
        .await;
}
