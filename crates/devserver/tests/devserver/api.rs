//! The protected API: RFC 9068 §4 and RFC 6750 §3, each refusal beside the token it accepts.

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use devserver::config::Config;
use devserver::server::DevServer;
use serde_json::{Map, Value, json};

use crate::support::{API, ISSUER, NOW, Reply, World, text};

type Members = Map<String, Value>;

/// RFC 6750 §3.1: no error code where there were no credentials. RFC 9728 §5.1.
const BARE_CHALLENGE: &str = "Bearer realm=\"hotel\", resource_metadata=\
    \"http://localhost:8091/.well-known/oauth-protected-resource/stay\"";

/// A token with altered header or claims is refused, and the unaltered one is accepted.
async fn refuses(world: &World, alter: impl FnOnce(&mut Members, &mut Members)) {
    let reply = world.call_with("GET", "/stay", &minted(world, |_, _| {})).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    let reply = world.call_with("GET", "/stay", &minted(world, alter)).await;
    assert_invalid_token(&reply);
}

fn minted(world: &World, alter: impl FnOnce(&mut Members, &mut Members)) -> String {
    world.server.mint_access_token(alter).unwrap()
}

fn assert_invalid_token(reply: &Reply) {
    assert_eq!(reply.error(), (401, "invalid_token".to_owned()), "{reply:?}");
    let challenge = reply.header("www-authenticate");
    assert!(challenge.starts_with(r#"Bearer realm="hotel", error="invalid_token""#), "{challenge}");
}

/// API-01: an ID token, or any other JWT, is no access token; both spellings of the type are one.
#[tokio::test]
async fn only_access_tokens_are_accepted() {
    let world = World::new();
    let tokens = world.tokens().await;
    assert_invalid_token(&world.call_with("GET", "/stay", text(&tokens, "id_token")).await);
    for typ in ["JWT", "logout+jwt", ""] {
        refuses(&world, |header, _| drop(header.insert("typ".into(), typ.into()))).await;
    }
    refuses(&world, |header, _| drop(header.remove("typ"))).await;
    let full = minted(&world, |header, _| {
        header.insert("typ".into(), "application/at+jwt".into());
    });
    assert_eq!(world.call_with("GET", "/stay", &full).await.status, 200);
}

/// API-02: the issuer is compared exactly.
#[tokio::test]
async fn only_this_issuer_is_accepted() {
    let world = World::new();
    for iss in ["http://localhost:8090/", "HTTP://localhost:8090", "http://localhost:8090/m/es256"]
    {
        refuses(&world, |_, claims| drop(claims.insert("iss".into(), iss.into()))).await;
    }
}

/// API-02, API-03: a token of one issuer's API opens nothing at another's.
#[tokio::test]
async fn realms_do_not_share_tokens() {
    let (honest, other) = (World::new(), World::at("es256"));
    let token = minted(&honest, |_, _| {});
    assert_eq!(honest.call_with("GET", "/stay", &token).await.status, 200);
    let there = World { issuer: other.issuer, api: other.api, ..honest };
    assert_invalid_token(&there.call_with("GET", "/stay", &token).await);
}

/// API-03: the audience contains this API, alone or among others.
#[tokio::test]
async fn only_tokens_for_this_api_are_accepted() {
    let world = World::new();
    for aud in [json!("hotel-spa"), json!(format!("{API}/")), json!([]), json!([ISSUER]), json!(1)]
    {
        refuses(&world, |_, claims| drop(claims.insert("aud".into(), aud))).await;
    }
    let several = minted(&world, |_, claims| {
        claims.insert("aud".into(), json!(["https://spa.example", API]));
    });
    assert_eq!(world.call_with("GET", "/stay", &several).await.status, 200);
}

/// API-04: the signature is the issuer's; `none` and MACs are not signatures.
#[tokio::test]
async fn only_the_issuers_signature_is_accepted() {
    let world = World::new();
    for alg in ["none", "None", "HS256", "RS384", "ES256"] {
        refuses(&world, |header, _| drop(header.insert("alg".into(), alg.into()))).await;
    }
    refuses(&world, |header, _| drop(header.insert("kid".into(), "stranger".into()))).await;
    refuses(&world, |header, _| drop(header.insert("crit".into(), json!(["exp"])))).await;

    let good = minted(&world, |_, _| {});
    let (input, signature) = good.rsplit_once('.').unwrap();
    let (header, _) = input.split_once('.').unwrap();
    let forged = URL_SAFE_NO_PAD.encode(json!({ "sub": "guest-307-bob" }).to_string());
    for token in [
        format!("{input}."),
        format!("{header}.{forged}.{signature}"),
        input.to_owned(),
        format!("{good}.{signature}"),
        "random-bytes".to_owned(),
    ] {
        assert_invalid_token(&world.call_with("GET", "/stay", &token).await);
    }
}

/// API-04: HS256 with the published RSA key as the secret (RFC 8725 §2.1).
#[tokio::test]
async fn the_public_key_is_no_secret() {
    let world = World::new();
    let key = world.get("/jwks").await.json()["keys"][0].to_string();
    let token = minted(&world, |header, _| drop(header.insert("alg".into(), "HS256".into())));
    let (input, _) = token.rsplit_once('.').unwrap();
    let mac = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes()), input.as_bytes());
    let forged = format!("{input}.{}", URL_SAFE_NO_PAD.encode(mac));
    assert_invalid_token(&world.call_with("GET", "/stay", &forged).await);
}

/// API-05: expiry, with a leeway of seconds, and every required claim.
#[tokio::test]
async fn tokens_expire_and_are_complete() {
    let world = World::new();
    for required in ["iss", "exp", "aud", "sub", "client_id", "iat", "jti"] {
        refuses(&world, |_, claims| drop(claims.remove(required))).await;
    }
    for exp in [json!("4102444800"), json!(null), json!(-1), json!(NOW - 5)] {
        refuses(&world, |_, claims| drop(claims.insert("exp".into(), exp))).await;
    }
    let token = minted(&world, |_, _| {});
    world.clock.advance(304);
    assert_eq!(world.call_with("GET", "/stay", &token).await.status, 200);
    world.clock.advance(1);
    assert_invalid_token(&world.call_with("GET", "/stay", &token).await);
}

/// API-06: each route has its scope, and the refusal names it.
#[tokio::test]
async fn each_route_has_its_scope() {
    let world = World::new();
    let reader = world.tokens_for("openid stay:read").await;
    let opener = world.tokens_for("openid door:unlock").await;
    let (reader, opener) = (text(&reader, "access_token"), text(&opener, "access_token"));
    assert_eq!(world.call_with("GET", "/stay", reader).await.status, 200);
    assert_eq!(world.call_with("POST", "/door/unlock", opener).await.status, 200);

    for (method, path, token, scope) in
        [("GET", "/stay", opener, "stay:read"), ("POST", "/door/unlock", reader, "door:unlock")]
    {
        let reply = world.call_with(method, path, token).await;
        assert_eq!(reply.error(), (403, "insufficient_scope".to_owned()));
        let challenge = reply.header("www-authenticate");
        assert!(challenge.contains(r#"error="insufficient_scope""#), "{challenge}");
        assert!(challenge.contains(&format!(r#"scope="{scope}""#)), "{challenge}");
    }
}

/// API-07: no credentials, no error code; a bad token, `invalid_token`. The lobby is open.
#[tokio::test]
async fn challenges_say_what_is_wrong() {
    let world = World::new();
    for headers in [&[][..], &[("authorization", "Basic YWxpY2U6")][..]] {
        let reply = world.call("GET", "/stay", headers).await;
        assert_eq!(reply.status, 401);
        assert_eq!(reply.header("www-authenticate"), BARE_CHALLENGE);
    }
    assert_invalid_token(&world.call_with("GET", "/stay", "wrong").await);
    let lower_case = format!("bearer {}", minted(&world, |_, _| {}));
    assert_eq!(world.call("GET", "/stay", &[("authorization", &lower_case)]).await.status, 200);
    assert_eq!(world.call("GET", "/lobby", &[]).await.status, 200);
}

/// API-08: a token in the query is no credential, and two methods at once are a bad request.
#[tokio::test]
async fn a_token_in_the_query_is_ignored() {
    let world = World::new();
    let token = minted(&world, |_, _| {});
    let path = format!("/stay?access_token={token}");
    let ignored = world.call("GET", &path, &[]).await;
    assert_eq!(ignored.status, 401);
    assert_eq!(ignored.header("www-authenticate"), BARE_CHALLENGE);
    let both = world.call_with("GET", &path, &token).await;
    assert_eq!(both.error(), (400, "invalid_request".to_owned()));
    let bearer = format!("Bearer {token}");
    let twice = [("authorization", bearer.as_str()), ("authorization", bearer.as_str())];
    assert_eq!(world.call("GET", "/stay", &twice).await.error().0, 400);
    assert_eq!(world.call("GET", "/stay", &twice[..1]).await.status, 200);
}

/// API-13: RFC 9470 §3: the safe opens only soon after signing in, and says how soon.
#[tokio::test]
async fn the_safe_wants_a_recent_sign_in() {
    let world = World::new();
    let tokens = world.tokens().await;
    world.clock.advance(300);
    let in_time = world.call_with("GET", "/safe", text(&tokens, "access_token")).await;
    assert_eq!((in_time.status, text(&in_time.json(), "room")), (200, "214"));

    world.clock.advance(1);
    let refreshed = world.refresh(text(&tokens, "refresh_token"), &[]).await.json();
    let too_late = world.call_with("GET", "/safe", text(&refreshed, "access_token")).await;
    assert_eq!(too_late.error(), (401, "insufficient_user_authentication".to_owned()));
    assert!(too_late.header("www-authenticate").contains(r#", max_age="300""#), "{too_late:?}");
    let stay = world.call_with("GET", "/stay", text(&refreshed, "access_token")).await;
    assert_eq!(stay.status, 200);
}

/// API-13, RFC 9470 §3: so does the door, where it is told to.
#[tokio::test]
async fn the_door_can_want_a_recent_sign_in() {
    for (door_max_age, statuses) in [(Some(60), [200, 401]), (None, [200, 200])] {
        let honest = World::new();
        let config = Config { door_max_age, clock: honest.clock.clone(), ..Config::default() };
        let world = World { server: DevServer::new(config).unwrap(), ..honest };
        let tokens = world.tokens().await;
        let token = text(&tokens, "access_token");
        world.clock.advance(60);
        let in_time = world.call_with("POST", "/door/unlock", token).await;
        world.clock.advance(1);
        let late = world.call_with("POST", "/door/unlock", token).await;
        assert_eq!([in_time.status, late.status], statuses);
        if late.status == 401 {
            assert_eq!(late.error().1, "insufficient_user_authentication");
            assert!(late.header("www-authenticate").contains(r#", max_age="60""#), "{late:?}");
        }
    }
}

/// API-14: a token whose subject is no user (a client's own) opens nothing.
#[tokio::test]
async fn a_clients_own_token_has_no_stay() {
    let world = World::new();
    let token = minted(&world, |_, claims| drop(claims.insert("sub".into(), "hotel-spa".into())));
    assert_eq!(world.call_with("GET", "/stay", &token).await.error().0, 404);
    assert_eq!(world.call_with("GET", "/stay", &minted(&world, |_, _| {})).await.status, 200);
}
