//! Claims of ID tokens.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::assert_effects;
use crate::support::{ISSUER, NOW, World, claims, text};

pub(super) const NAMES: &[&str] = &[
    "wrong-id-token-iss",
    "iss-slash",
    "wrong-aud",
    "extra-aud",
    "empty-aud",
    "wrong-azp",
    "expired",
    "future-iat",
    "old-iat",
    "missing-iat",
    "string-exp",
    "future-nbf",
    "missing-sub",
    "long-sub",
    "wrong-nonce",
    "missing-nonce",
    "wrong-at-hash",
    "no-at-hash",
    "missing-auth-time",
    "old-auth-time",
    "wrong-acr",
    "duplicate-claim",
];

const HOUR: u64 = 3_600;

#[tokio::test]
async fn claims_go_wrong() {
    assert_effects(NAMES, shows).await;
}

async fn shows(name: &str, world: &World) -> bool {
    let tokens = world.tokens().await;
    let id_token = text(&tokens, "id_token");
    if name == "duplicate-claim" {
        let payload = URL_SAFE_NO_PAD.decode(id_token.split('.').nth(1).unwrap()).unwrap();
        return String::from_utf8(payload).unwrap().matches(r#""sub":"#).count() == 2;
    }
    let claims = claims(id_token);
    let is_missing = |name: &str| claims.get(name).is_none();
    match name {
        "missing-iat" => is_missing("iat"),
        "missing-sub" => is_missing("sub"),
        "missing-nonce" => is_missing("nonce"),
        "no-at-hash" => is_missing("at_hash"),
        "missing-auth-time" => is_missing("auth_time"),
        "wrong-nonce" => claims["nonce"] == "not-your-nonce",
        "wrong-at-hash" => claims["at_hash"] != at_hash(text(&tokens, "access_token")),
        "wrong-acr" => claims["acr"] == "0",
        "long-sub" => text(&claims, "sub").len() == 256,
        _ => shows_party(name, world, &claims) || shows_time(name, &claims),
    }
}

fn shows_party(name: &str, world: &World, claims: &Value) -> bool {
    match name {
        "wrong-id-token-iss" => claims["iss"] == ISSUER && world.issuer != ISSUER,
        "iss-slash" => claims["iss"] == format!("{}/", world.issuer),
        "wrong-aud" => claims["aud"] == "stranger",
        "extra-aud" => claims["aud"] == json!(["hotel-spa", "stranger"]),
        "empty-aud" => claims["aud"] == json!([]),
        "wrong-azp" => claims["azp"] == "stranger",
        _ => false,
    }
}

fn shows_time(name: &str, claims: &Value) -> bool {
    match name {
        "expired" => claims["exp"] == NOW - 600,
        "future-iat" => claims["iat"] == NOW + HOUR,
        "old-iat" => claims["iat"] == NOW - 7 * 24 * HOUR,
        "string-exp" => claims["exp"].is_string(),
        "future-nbf" => claims["nbf"] == NOW + HOUR,
        "old-auth-time" => claims["auth_time"] == NOW - 24 * HOUR,
        _ => false,
    }
}

fn at_hash(access_token: &str) -> String {
    let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, access_token.as_bytes());
    URL_SAFE_NO_PAD.encode(&hash.as_ref()[..16])
}
