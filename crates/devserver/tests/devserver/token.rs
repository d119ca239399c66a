//! The token endpoint (RFC 6749 §3.2), refreshing and revocation.

use axum::body::Body;
use axum::http::Request;

use crate::support::{SCOPE, World, claims, send, text};

/// RFC 6749 §5.2, RFC 7636 §4.6: each fault against its accepted twin.
#[tokio::test]
async fn a_bad_code_request_is_refused() {
    let world = World::new();
    for (change, status, error) in [
        (("grant_type", ""), 400, "invalid_request"),
        (("grant_type", "password"), 400, "unsupported_grant_type"),
        (("code", ""), 400, "invalid_request"),
        (("code", "guessed"), 400, "invalid_grant"),
        (("client_id", ""), 401, "invalid_client"),
        (("client_id", "stranger"), 401, "invalid_client"),
        (("client_secret", "secret"), 401, "invalid_client"),
        (("redirect_uri", ""), 400, "invalid_request"),
        (("redirect_uri", "http://localhost:8080/"), 400, "invalid_grant"),
        (("code_verifier", ""), 400, "invalid_request"),
        (("code_verifier", &"x".repeat(43)), 400, "invalid_grant"),
    ] {
        let reply = world.redeem_with(&world.code().await, &[change]).await;
        assert_eq!(reply.error(), (status, error.to_owned()), "{change:?}");
        assert_eq!(reply.header("cache-control"), "no-store", "{change:?}");
        assert_eq!(world.redeem(&world.code().await).await.status, 200);
    }
}

/// RFC 6749 §3.2: parameters must not repeat, and the body is a form.
#[tokio::test]
async fn a_malformed_token_request_is_refused() {
    let world = World::new();
    let code = world.code().await;
    let twice = world.redeem_with(&code, &[("code", &code), ("code", "another")]).await;
    assert_eq!(twice.error(), (400, "invalid_request".into()));
    let json = Request::post("/token")
        .header("content-type", "application/json")
        .body(Body::from("{}"))
        .unwrap();
    let reply = send(world.server.authorization_server(), json).await;
    assert_eq!(reply.error(), (400, "invalid_request".into()));
    assert_eq!(world.redeem(&code).await.status, 200);
}

/// RFC 6749 §4.1.2: a code is short-lived.
#[tokio::test]
async fn a_code_expires() {
    let world = World::new();
    let (in_time, too_late) = (world.code().await, world.code().await);
    world.clock.advance(59);
    assert_eq!(world.redeem(&in_time).await.status, 200);
    world.clock.advance(1);
    assert_eq!(world.redeem(&too_late).await.error(), (400, "invalid_grant".into()));
}

/// RFC 6749 §4.1.2: a second redemption is denied, and revokes what the first one brought.
#[tokio::test]
async fn a_second_redemption_revokes_the_tokens() {
    let world = World::new();
    let code = world.code().await;
    let tokens = world.redeem(&code).await.json();
    let access_token = text(&tokens, "access_token");
    assert_eq!(world.call_with("GET", "/stay", access_token).await.status, 200);
    assert_eq!(world.server.redemptions(&code), 1);

    assert_eq!(world.redeem(&code).await.error(), (400, "invalid_grant".into()));
    assert_eq!(world.server.redemptions(&code), 2);
    assert_eq!(world.call_with("GET", "/stay", access_token).await.status, 401);
    assert_eq!(world.userinfo(access_token).await.status, 401);
    let refreshed = world.refresh(text(&tokens, "refresh_token"), &[]).await;
    assert_eq!(refreshed.error(), (400, "invalid_grant".into()));
}

/// RFC 9700 §4.14.2: rotation, and the end of the family when a token is used twice.
#[tokio::test]
async fn a_reused_refresh_token_ends_the_family() {
    let world = World::new();
    let first = world.tokens().await;
    let second = world.refresh(text(&first, "refresh_token"), &[]).await;
    assert_eq!(second.status, 200, "{second:?}");
    let second = second.json();
    assert_ne!(second["refresh_token"], first["refresh_token"]);
    assert_ne!(second["access_token"], first["access_token"]);
    let third = world.refresh(text(&second, "refresh_token"), &[]).await.json();
    assert_eq!(world.call_with("GET", "/stay", text(&third, "access_token")).await.status, 200);

    let reused = world.refresh(text(&first, "refresh_token"), &[]).await;
    assert_eq!(reused.error(), (400, "invalid_grant".into()));
    let newest = world.refresh(text(&third, "refresh_token"), &[]).await;
    assert_eq!(newest.error(), (400, "invalid_grant".into()));
    assert_eq!(world.call_with("GET", "/stay", text(&third, "access_token")).await.status, 401);
}

/// OpenID Connect Core §12.2: same subject, same authentication, no nonce, new `iat`.
#[tokio::test]
async fn a_refreshed_id_token_is_about_the_same_authentication() {
    let world = World::new();
    let first = world.tokens().await;
    world.clock.advance(200);
    let second = world.refresh(text(&first, "refresh_token"), &[]).await.json();
    let (before, after) = (claims(text(&first, "id_token")), claims(text(&second, "id_token")));
    for unchanged in ["iss", "sub", "aud", "auth_time", "sid"] {
        assert_eq!(before[unchanged], after[unchanged], "{unchanged}");
    }
    assert_eq!(after["iat"].as_u64(), before["iat"].as_u64().map(|iat| iat + 200));
    assert!(after.get("nonce").is_none());
}

/// RFC 6749 §6: a refresh may narrow the scope, not widen it.
#[tokio::test]
async fn a_refresh_keeps_within_the_granted_scope() {
    let world = World::new();
    let tokens = world.tokens_for("openid stay:read").await;
    let wider = world.refresh(text(&tokens, "refresh_token"), &[("scope", SCOPE)]).await;
    assert_eq!(wider.error(), (400, "invalid_scope".into()));
    let narrower = world.refresh(text(&tokens, "refresh_token"), &[("scope", "openid")]).await;
    assert_eq!((narrower.status, text(&narrower.json(), "scope")), (200, "openid"));
    let stay = world.call_with("GET", "/stay", text(&narrower.json(), "access_token")).await;
    assert_eq!(stay.status, 403);
}

/// RFC 10017 §6.3.2.3: a grant does not live for ever.
#[tokio::test]
async fn a_grant_ends() {
    let world = World::new();
    let tokens = world.tokens().await;
    world.clock.advance(8 * 3600 - 1);
    let refreshed = world.refresh(text(&tokens, "refresh_token"), &[]).await;
    assert_eq!(refreshed.status, 200);
    world.clock.advance(1);
    let ended = world.refresh(text(&refreshed.json(), "refresh_token"), &[]).await;
    assert_eq!(ended.error(), (400, "invalid_grant".into()));
}

/// RFC 7009 §2.1: revoking the refresh token ends the grant; §2.2: unknown tokens are no error.
#[tokio::test]
async fn a_revoked_refresh_token_takes_the_family_with_it() {
    let world = World::new();
    let tokens = world.tokens().await;
    let client = ("client_id", "hotel-spa");
    let unknown = world.post("/revoke", &[client, ("token", "unknown")]).await;
    assert_eq!(unknown.status, 200);
    assert_eq!(world.call_with("GET", "/stay", text(&tokens, "access_token")).await.status, 200);

    let token = ("token", text(&tokens, "refresh_token"));
    assert_eq!(world.post("/revoke", &[client, token]).await.status, 200);
    assert_eq!(world.call_with("GET", "/stay", text(&tokens, "access_token")).await.status, 401);
    let refreshed = world.refresh(text(&tokens, "refresh_token"), &[]).await;
    assert_eq!(refreshed.error(), (400, "invalid_grant".into()));
}

/// RFC 7009 §2.1: revoking an access token leaves the grant. Only its own client can.
#[tokio::test]
async fn a_revoked_access_token_dies_alone() {
    let world = World::new();
    let tokens = world.tokens().await;
    let token = ("token", text(&tokens, "access_token"));
    let stranger = world.post("/revoke", &[("client_id", "stranger"), token]).await;
    assert_eq!(stranger.error(), (401, "invalid_client".into()));
    let missing = world.post("/revoke", &[("client_id", "hotel-spa")]).await;
    assert_eq!(missing.error(), (400, "invalid_request".into()));
    assert_eq!(world.call_with("GET", "/stay", token.1).await.status, 200);

    let hint = ("token_type_hint", "access_token");
    let revoked = world.post("/revoke", &[("client_id", "hotel-spa"), token, hint]).await;
    assert_eq!(revoked.status, 200);
    assert_eq!(world.call_with("GET", "/stay", token.1).await.status, 401);
    assert_eq!(world.refresh(text(&tokens, "refresh_token"), &[]).await.status, 200);
}

/// Plain OAuth works too: without `openid` there is no ID token and no UserInfo.
#[tokio::test]
async fn without_openid_there_is_no_id_token() {
    let world = World::new();
    let tokens = world.tokens_for("stay:read").await;
    assert!(tokens.get("id_token").is_none());
    let userinfo = world.userinfo(text(&tokens, "access_token")).await;
    assert_eq!(userinfo.error(), (403, "insufficient_scope".into()));
}

/// OpenID Connect Core §5.4: the scope decides about the claims.
#[tokio::test]
async fn userinfo_follows_the_scope() {
    let world = World::new();
    let bare = world.tokens_for("openid").await;
    let userinfo = world.userinfo(text(&bare, "access_token")).await.json();
    assert_eq!(userinfo.as_object().unwrap().keys().collect::<Vec<_>>(), ["sub"]);
    let profile = world.tokens_for("openid profile").await;
    let userinfo = world.userinfo(text(&profile, "access_token")).await.json();
    assert_eq!(text(&userinfo, "name"), "Alice Liddell");
    assert!(userinfo.get("email").is_none());
}
