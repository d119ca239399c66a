//! Answers of the token endpoint.

use serde_json::{Value, json};

use super::{assert_effects, never_answers};
use crate::support::{API, Reply, World, text};

pub(super) const NAMES: &[&str] = &[
    "token-redirect",
    "token-html",
    "token-text-content-type",
    "token-array",
    "token-201",
    "token-duplicate-member",
    "token-oversize",
    "token-deep",
    "token-slow-never",
    "missing-access-token",
    "numeric-access-token",
    "crlf-access-token",
    "opaque-access-token",
    "token-type-mac",
    "missing-token-type",
    "token-type-odd-case",
    "no-expires-in",
    "expires-in-string",
    "expires-in-negative",
    "expires-in-zero",
    "expires-in-huge",
    "narrower-scope",
    "wider-scope",
    "scope-array",
    "no-refresh-token",
    "no-id-token",
    "error-in-200",
    "tokens-in-400",
    "invalid-grant",
    "token-500-html",
    "token-no-cors",
];

#[tokio::test]
async fn token_responses_go_wrong() {
    assert_effects(NAMES, shows).await;
}

async fn shows(name: &str, world: &World) -> bool {
    let code = world.code().await;
    if name == "token-slow-never" {
        return never_answers(world.redeem(&code)).await;
    }
    let reply = world.redeem(&code).await;
    let media_type = reply.header("content-type");
    match name {
        "token-redirect" => {
            reply.status == 307 && reply.header("location") == format!("{API}/evil")
        }
        "token-html" => reply.status == 200 && media_type == "text/html",
        "token-text-content-type" => reply.status == 200 && media_type == "text/plain",
        "token-201" => reply.status == 201,
        "token-500-html" => reply.status == 500 && media_type.starts_with("text/html"),
        "token-no-cors" => reply.header("access-control-allow-origin").is_empty(),
        "token-duplicate-member" => reply.body.matches(r#""access_token":"#).count() == 2,
        "token-oversize" => reply.body.len() > 8_000_000,
        "token-deep" => reply.body.matches('[').count() == 100_000,
        "tokens-in-400" => reply.status == 400 && reply.json()["access_token"].is_string(),
        "invalid-grant" => reply.error() == (400, "invalid_grant".to_owned()),
        "opaque-access-token" => is_opaque_and_refused(world, &reply).await,
        _ => wrong_member(name, &reply.json()),
    }
}

fn wrong_member(name: &str, tokens: &Value) -> bool {
    match name {
        "token-array" => tokens[0]["access_token"].is_string(),
        "missing-access-token" => tokens.get("access_token").is_none(),
        "numeric-access-token" => tokens["access_token"].is_number(),
        "crlf-access-token" => text(tokens, "access_token").contains("\r\n"),
        "token-type-mac" => tokens["token_type"] == "mac",
        "missing-token-type" => tokens.get("token_type").is_none(),
        "token-type-odd-case" => tokens["token_type"] == "bEaReR",
        "no-expires-in" => tokens.get("expires_in").is_none(),
        "expires-in-string" => tokens["expires_in"] == "3600",
        "expires-in-negative" => tokens["expires_in"] == -1,
        "expires-in-zero" => tokens["expires_in"] == 0,
        "expires-in-huge" => tokens["expires_in"] == json!(1e308),
        "narrower-scope" => tokens["scope"] == "openid",
        "wider-scope" => text(tokens, "scope").contains("hotel:manage"),
        "scope-array" => tokens["scope"].is_array(),
        "no-refresh-token" => {
            tokens.get("refresh_token").is_none() && tokens["access_token"].is_string()
        }
        "no-id-token" => tokens.get("id_token").is_none() && tokens["access_token"].is_string(),
        "error-in-200" => tokens["error"] == "server_error",
        _ => panic!("{name} has no check"),
    }
}

async fn is_opaque_and_refused(world: &World, reply: &Reply) -> bool {
    let tokens = reply.json();
    let token = text(&tokens, "access_token");
    !token.contains('.') && world.call_with("GET", "/stay", token).await.status == 401
}
