//! Requests that allow no page.

use super::{assert_effects, never_answers};
use crate::support::{World, callback_parameters, claims, parameter, text};

pub(super) const NAMES: &[&str] = &["silent-never", "silent-other-account"];

#[tokio::test]
async fn silent_authorization_goes_wrong() {
    assert_effects(NAMES, shows).await;
}

/// Alice signs in with pages, as ever. Then she is asked for without.
async fn shows(name: &str, world: &World) -> bool {
    let mut guest = world.guest();
    let callback = guest.authorize(&world.authorization_url(&[])).await.unwrap();
    assert_eq!(subject(world, &callback).await, "guest-214-alice");
    let silent = world.authorization_url(&[("prompt", "none")]);
    match name {
        "silent-never" => never_answers(guest.get(&silent)).await,
        "silent-other-account" => {
            let callback = guest.authorize(&silent).await.unwrap();
            subject(world, &callback).await == "guest-307-bob"
        }
        _ => panic!("{name} has no check"),
    }
}

async fn subject(world: &World, callback: &str) -> String {
    let code = parameter(&callback_parameters(callback), "code").to_owned();
    let tokens = world.redeem(&code).await.json();
    let id_token = claims(text(&tokens, "id_token"));
    assert_eq!(id_token["nonce"], "nonce-1", "it is the code of this attempt");
    text(&id_token, "sub").to_owned()
}
