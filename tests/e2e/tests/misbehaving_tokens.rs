//! Token and UserInfo responses that break the rules (conformance 3.3 and 3.5).

use axum::http::StatusCode;
use e2e::fixtures::world::World;

/// TOK-04, HV-20: a redirected token request is not followed: the attacker gets no verifier.
#[tokio::test]
async fn refuses_a_redirected_token_request() {
    let world = World::start().await;
    world.refuses("token-redirect", "unreachable").await;
}

/// TOK-07, TOK-08, HV-22, HV-25: success is status 200 with JSON that says so.
#[tokio::test]
async fn refuses_other_statuses_and_media_types() {
    let world = World::start().await;
    world.refuses("token-html", "content_type").await;
    world.refuses("token-text-content-type", "content_type").await;
    world.refuses("token-201", "status").await;
    world.refuses("token-500-html", "status").await;
}

/// TOK-07, TOK-09, TOK-20, HV-21, HV-23, HV-59: the response is one object of reasonable size.
#[tokio::test]
async fn refuses_malformed_token_responses() {
    let world = World::start().await;
    for misbehaviour in [
        "token-array",
        "token-duplicate-member",
        "missing-access-token",
        "numeric-access-token",
        "missing-token-type",
    ] {
        world.refuses(misbehaviour, "token_response_malformed").await;
    }
    world.refuses("crlf-access-token", "access_token_characters").await;
    world.refuses("token-oversize", "too_large").await;
    world.refuses("token-deep", "too_large").await;
}

/// TOK-10, TOK-11, HV-15, HV-15b: the token type is Bearer, in whatever letters.
#[tokio::test]
async fn refuses_unknown_token_types() {
    let world = World::start().await;
    world.refuses("token-type-mac", "token_type").await;
    world.accepts("token-type-odd-case").await;
}

/// TOK-12, HV-16, HV-17, HV-18: lifetimes that are strange but harmless, and one that is not.
#[tokio::test]
async fn copes_with_odd_lifetimes() {
    let world = World::start().await;
    world.refuses("expires-in-negative", "token_response_malformed").await;
    for misbehaviour in ["no-expires-in", "expires-in-string", "expires-in-huge"] {
        world.accepts(misbehaviour).await;
    }
}

/// TOK-16: without an ID token nobody has signed in.
#[tokio::test]
async fn refuses_a_response_without_id_token() {
    let world = World::start().await;
    world.refuses("no-id-token", "id_token_missing").await;
}

/// AREQ-04, TOK-19, HV-13, HV-25, ERR-01: errors are the server's, by its own code.
#[tokio::test]
async fn shows_token_errors() {
    let world = World::start().await;
    world.refuses("invalid-grant", "invalid_grant").await;
    world.refuses("s256-unsupported", "invalid_request").await;
    let methods = world.traffic.authorization_requests();
    let s256 = |it: &_| e2e::fixtures::traffic::Exchange::parameter(it, "code_challenge_method");
    assert!(methods.iter().all(|it| s256(it).as_deref() == Some("S256")), "never `plain`");
}

/// TOK-21, HV-61: an answer without CORS is a network error, and the code is not sent again.
#[tokio::test]
async fn an_unreadable_answer_is_a_network_error() {
    let world = World::start().await;
    world.refuses("token-no-cors", "unreachable").await;
    let sent = world.traffic.grants("authorization_code");
    let misbehaving = sent.iter().filter(|it| it.path.starts_with("/m/token-no-cors"));
    assert_eq!(misbehaving.count(), 1);
    assert!(sent.iter().all(|it| it.status == Some(StatusCode::OK)));
}

/// UI-03, UI-04, HV-31: UserInfo of somebody else, or of nobody, is not used: the person is signed
/// in without a profile, and told why. The honest answer is used.
#[tokio::test]
async fn refuses_the_userinfo_of_another() {
    let world = World::start().await;
    for (misbehaviour, code) in [
        ("userinfo-wrong-sub", "userinfo_subject"),
        ("userinfo-missing-sub", "userinfo_malformed"),
        ("userinfo-html", "content_type"),
    ] {
        world.server_misbehaves(misbehaviour);
        world.sign_in().await;
        assert_eq!(world.error_code().await, code, "{misbehaviour}");
        let profile = world.browser.peek_text("userinfo").await.unwrap_or_default();
        assert!(!profile.contains('@'), "{misbehaviour}: {profile}");
    }
    world.all_behave();
    world.sign_in().await;
    assert!(world.browser.text("userinfo").await.contains("alice@hotel.example"));
}

/// UI-09: markup in claims is text.
#[tokio::test]
async fn claims_are_text() {
    let world = World::start().await;
    world.accepts("userinfo-markup").await;
    world.expect_text("onerror").await;
    let elements = "return document.querySelectorAll(
        'img[onerror], main script, a[href^=\"javascript:\"]').length";
    assert_eq!(world.browser.run(elements, Vec::new()).await, 0);
}
