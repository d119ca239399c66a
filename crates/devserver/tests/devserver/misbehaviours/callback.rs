//! Authorization responses.

use super::assert_effects;
use crate::support::{ISSUER, World, callback_parameters, claims, parameter, text};

pub(super) const NAMES: &[&str] = &[
    "wrong-state",
    "missing-state",
    "wrong-iss",
    "missing-iss",
    "iss-unsupported",
    "duplicate-code",
    "duplicate-state",
    "duplicate-iss",
    "code-and-error",
    "empty-code",
    "no-code",
    "long-code",
    "front-channel-tokens",
    "junk-parameters",
    "others-code",
    "others-code-lax",
    "error-markup",
    "unknown-error",
    "huge-error",
    "temporarily-unavailable",
    "s256-unsupported",
];

#[tokio::test]
async fn authorization_responses_go_wrong() {
    assert_effects(NAMES, shows).await;
}

/// Denials carry the same faults in `state` and `iss`, and the benign variations still work.
#[tokio::test]
async fn denials_go_wrong_too() {
    let world = World::at("wrong-iss");
    let url = world.guest().deny(&world.authorization_url(&[])).await.unwrap();
    let parameters = callback_parameters(&url);
    assert_eq!(parameter(&parameters, "error"), "access_denied");
    assert_eq!(parameter(&parameters, "iss"), ISSUER);
    for benign in ["long-code", "junk-parameters", "iss-unsupported"] {
        let world = World::at(benign);
        assert_eq!(world.redeem(&world.code().await).await.status, 200, "{benign}");
    }
}

async fn shows(name: &str, world: &World) -> bool {
    let url = world.guest().authorize(&world.authorization_url(&[])).await.unwrap();
    let parameters = callback_parameters(&url);
    let get = |name| parameter(&parameters, name);
    let count = |name| parameters.iter().filter(|(key, _)| key == name).count();
    match name {
        "wrong-state" => get("state") == "not-your-state",
        "missing-state" => count("state") == 0,
        "wrong-iss" => get("iss") == ISSUER && world.issuer != ISSUER,
        "missing-iss" => count("iss") == 0 && promises_iss(world).await,
        "iss-unsupported" => count("iss") == 0 && !promises_iss(world).await,
        "duplicate-code" => count("code") == 2,
        "duplicate-state" => count("state") == 2,
        "duplicate-iss" => count("iss") == 2,
        "code-and-error" => count("code") == 1 && count("error") == 1,
        "empty-code" => count("code") == 1 && get("code").is_empty(),
        "no-code" => count("code") == 0 && count("error") == 0,
        "long-code" => get("code").len() > 6 * 1024,
        "front-channel-tokens" => count("access_token") == 1 && url.contains("#access_token="),
        "junk-parameters" => count("foo") == 2 && count("code") == 1,
        "others-code" => world.redeem(get("code")).await.status == 400,
        "others-code-lax" => is_about_somebody_else(world, get("code")).await,
        _ => shows_error(name, get("error"), get("error_description"), get("error_uri")),
    }
}

async fn promises_iss(world: &World) -> bool {
    let metadata = world.get("/.well-known/openid-configuration").await.json();
    metadata["authorization_response_iss_parameter_supported"] == true
}

fn shows_error(name: &str, error: &str, description: &str, uri: &str) -> bool {
    match name {
        "error-markup" => description.contains("<img") && uri.starts_with("javascript:"),
        "unknown-error" => error == "out_of_keycards",
        "huge-error" => description.len() == 16 * 1024,
        "temporarily-unavailable" => error == "temporarily_unavailable",
        "s256-unsupported" => {
            error == "invalid_request" && description == "transform algorithm not supported"
        }
        _ => panic!("{name} has no check"),
    }
}

async fn is_about_somebody_else(world: &World, code: &str) -> bool {
    let tokens = world.redeem(code).await.json();
    let id_token = claims(text(&tokens, "id_token"));
    id_token["nonce"] != "nonce-1" && id_token["sub"] == "guest-307-bob"
}
