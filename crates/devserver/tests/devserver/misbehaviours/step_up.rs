//! Step-up challenges, and the authorizations that follow them.

use super::assert_effects;
use crate::support::{NOW, World, callback_parameters, claims, parameter, text};

pub(super) const NAMES: &[&str] = &[
    "step-up-absurd",
    "step-up-always",
    "step-up-ignored",
    "step-up-other-acr",
    "step-up-refused",
];

#[tokio::test]
async fn stepping_up_goes_wrong() {
    assert_effects(NAMES, shows).await;
}

async fn shows(name: &str, world: &World) -> bool {
    if name == "step-up-ignored" {
        return is_ignored(world).await;
    }
    let tokens = world.tokens().await;
    let reply = world.call_with("GET", "/stay", text(&tokens, "access_token")).await;
    let challenge = reply.header("www-authenticate");
    if !challenge.contains(r#"error="insufficient_user_authentication""#) {
        return false;
    }
    let demands_key_card = challenge.contains(r#"acr_values="urn:hotel:key-card""#);
    let key_card = [("acr_values", "urn:hotel:key-card")];
    match name {
        "step-up-absurd" => challenge.len() > 10 * 1024 && challenge.contains(r#"max_age="0""#),
        "step-up-always" => challenge.contains(r#"max_age="60""#),
        "step-up-other-acr" => {
            let answer = world.accepted(&key_card).await;
            let tokens = world.redeem(parameter(&answer, "code")).await.json();
            demands_key_card && claims(text(&tokens, "id_token"))["acr"] == "urn:hotel:pwd"
        }
        "step-up-refused" => {
            let answer = world.accepted(&key_card).await;
            demands_key_card && parameter(&answer, "error") == "unmet_authentication_requirements"
        }
        _ => panic!("{name} has no check"),
    }
}

/// The guest is not asked for the password again, and the tokens say so.
async fn is_ignored(world: &World) -> bool {
    let mut guest = world.guest();
    guest.authorize(&world.authorization_url(&[])).await.unwrap();
    world.clock.advance(301);
    let demand = [("max_age", "300"), ("prompt", "login")];
    let answer = guest.authorize(&world.authorization_url(&demand)).await.unwrap();
    let answer = callback_parameters(&answer);
    let tokens = world.redeem(parameter(&answer, "code")).await.json();
    let safe = world.call_with("GET", "/safe", text(&tokens, "access_token")).await;
    claims(text(&tokens, "id_token"))["auth_time"] == NOW && safe.status == 401
}
