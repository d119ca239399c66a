//! Key sets.

use serde_json::Value;

use super::assert_effects;
use crate::support::{World, jwt_part, text};

pub(super) const NAMES: &[&str] = &[
    "jwks-oct",
    "jwks-oct-beside",
    "jwks-duplicate-kid",
    "jwks-html",
    "jwks-oversize",
    "jwks-private-member",
];

#[tokio::test]
async fn key_sets_go_wrong() {
    assert_effects(NAMES, shows).await;
}

async fn shows(name: &str, world: &World) -> bool {
    let reply = world.get("/jwks").await;
    match name {
        "jwks-html" => return reply.header("content-type").starts_with("text/html"),
        "jwks-oversize" => return reply.body.len() > 8_000_000,
        _ => {}
    }
    let id_token = text(&world.tokens().await, "id_token").to_owned();
    let header = jwt_part(&id_token, 0);
    let keys = reply.json()["keys"].as_array().unwrap().clone();
    let count = |wanted: &dyn Fn(&Value) -> bool| keys.iter().filter(|key| wanted(key)).count();
    let symmetric = count(&|key| key["kty"] == "oct");
    match name {
        "jwks-oct" => symmetric == 1 && header["alg"] == "HS256" && header["kid"] == keys[0]["kid"],
        "jwks-oct-beside" => symmetric == 1 && header["alg"] == "RS256",
        "jwks-duplicate-kid" => count(&|key| key["kid"] == header["kid"]) == 2,
        "jwks-private-member" => count(&|key| key.get("d").is_some()) == 1,
        _ => panic!("{name} has no check"),
    }
}
