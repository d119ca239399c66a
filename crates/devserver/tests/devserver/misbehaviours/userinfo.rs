//! UserInfo responses.

use super::assert_effects;
use super::signature::verifies;
use crate::support::{World, claims, jwt_part, text};

pub(super) const NAMES: &[&str] = &[
    "userinfo-wrong-sub",
    "userinfo-missing-sub",
    "userinfo-html",
    "userinfo-401",
    "userinfo-markup",
    "userinfo-signed",
    "userinfo-signed-forged",
];

#[tokio::test]
async fn userinfo_goes_wrong() {
    assert_effects(NAMES, shows).await;
}

async fn shows(name: &str, world: &World) -> bool {
    let tokens = world.tokens().await;
    let reply = world.userinfo(text(&tokens, "access_token")).await;
    let subject = claims(text(&tokens, "id_token"))["sub"].clone();
    let media_type = reply.header("content-type");
    match name {
        "userinfo-html" => media_type.starts_with("text/html"),
        "userinfo-401" => reply.status == 401 && reply.header("www-authenticate").contains("error"),
        "userinfo-wrong-sub" => reply.json()["sub"] != subject,
        "userinfo-missing-sub" => reply.json().get("sub").is_none(),
        "userinfo-markup" => text(&reply.json(), "name").contains("<img"),
        "userinfo-signed" | "userinfo-signed-forged" => {
            media_type == "application/jwt" && claims(&reply.body)["sub"] == subject
        }
        _ => panic!("{name} has no check"),
    }
}

/// The two signed forms name the same published key, and only one is signed with it.
#[tokio::test]
async fn the_forged_response_is_signed_by_a_stranger() {
    for (name, is_good) in [("userinfo-signed", true), ("userinfo-signed-forged", false)] {
        let world = World::at(name);
        let tokens = world.tokens().await;
        let jwt = world.userinfo(text(&tokens, "access_token")).await.body;
        let keys = world.get("/jwks").await.json()["keys"].clone();
        assert_eq!(verifies(&jwt, &keys, "RS256"), is_good, "{name}");
        assert_eq!(jwt_part(&jwt, 0)["kid"], "front-desk-rs256");
    }
}
