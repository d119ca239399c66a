//! The return from logout.

use super::assert_effects;
use crate::support::{World, callback_parameters, parameter, text};

pub(super) const NAMES: &[&str] = &["logout-wrong-state", "logout-no-state"];

#[tokio::test]
async fn the_return_from_logout_goes_wrong() {
    assert_effects(NAMES, shows).await;
}

async fn shows(name: &str, world: &World) -> bool {
    let tokens = world.tokens().await;
    let form = [
        ("id_token_hint", text(&tokens, "id_token")),
        ("post_logout_redirect_uri", "http://localhost:8080/"),
        ("state", "out-1"),
    ];
    let visit = world.guest().post(&format!("{}/end_session", world.issuer), &form).await;
    let parameters = callback_parameters(&visit.continuation().unwrap());
    match name {
        "logout-wrong-state" => parameter(&parameters, "state") == "not-your-state",
        _ => parameters.is_empty(),
    }
}
