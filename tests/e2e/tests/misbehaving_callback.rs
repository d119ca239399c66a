//! Authorization responses that are not the answer to our request (conformance 3.2).

use axum::http::StatusCode;
use e2e::actions::Consent;
use e2e::fixtures::world::World;

/// ARES-07, HV-03: a `state` that is not the pending one is refused before any token request.
#[tokio::test]
async fn refuses_a_wrong_or_missing_state() {
    let world = World::start().await;
    world.refuses("wrong-state", "no_pending_authorization").await;
    world.refuses("missing-state", "no_pending_authorization").await;
    assert_only_twins_redeemed(&world, 2);
}

/// ARES-01, ARES-02, ARES-18, HV-01, HV-01b: a mix-up is refused before any token request.
#[tokio::test]
async fn refuses_a_wrong_or_missing_issuer() {
    let world = World::start().await;
    world.refuses("wrong-iss", "iss_mismatch").await;
    world.refuses("missing-iss", "iss_missing").await;
    assert_only_twins_redeemed(&world, 2);
}

/// ARES-09, HV-10: a parameter that stands twice is refused.
#[tokio::test]
async fn refuses_duplicate_parameters() {
    let world = World::start().await;
    world.refuses("duplicate-code", "duplicate_parameter").await;
    world.refuses("duplicate-iss", "duplicate_parameter").await;
    // Two states belong to nothing that is pending.
    world.refuses("duplicate-state", "no_pending_authorization").await;
    assert_only_twins_redeemed(&world, 3);
}

/// ARES-10, ARES-11, HV-11: an error beside a code is an error; no code is no grant.
#[tokio::test]
async fn refuses_a_response_without_a_usable_code() {
    let world = World::start().await;
    world.refuses("code-and-error", "server_error").await;
    world.refuses("empty-code", "code_missing").await;
    world.refuses("no-code", "code_missing").await;
    assert_only_twins_redeemed(&world, 3);
}

/// ARES-12, HV-12: tokens in the front channel are never used, and leave the address.
#[tokio::test]
async fn refuses_front_channel_tokens() {
    let world = World::start().await;
    world.server_misbehaves("front-channel-tokens");
    world.attempt(Consent::Accept).await;
    world.expect_error("front_channel_token").await;
    let address = world.browser.url().await;
    assert!(!address.as_str().contains("access_token"), "{address}");
    assert_only_twins_redeemed(&world, 0);
    world.refuses("front-channel-tokens", "front_channel_token").await;
}

/// ARES-13, ARES-14: unknown parameters and a long code change nothing.
#[tokio::test]
async fn accepts_junk_and_a_long_code() {
    let world = World::start().await;
    world.accepts("junk-parameters").await;
    world.accepts("long-code").await;
}

/// ARES-19, ERR-01, ERR-02, ERR-03, HV-42, HV-65: what a server says is text, cut to size.
#[tokio::test]
async fn server_texts_are_inert() {
    let world = World::start().await;
    world.refuses_with_inert_text("error-markup", "access_denied").await;
    world.refuses_with_inert_text("huge-error", "server_error").await;
    world.refuses("unknown-error", "out_of_keycards").await;
    world.refuses("temporarily-unavailable", "temporarily_unavailable").await;
}

/// HV-05c, TOK-19: another's code is of no use: the server knows the verifier is not its.
#[tokio::test]
async fn refuses_anothers_code() {
    let world = World::start().await;
    world.refuses("others-code", "invalid_grant").await;
}

/// IDT-22, TOK-17, HV-05, HV-60: and where the server does not look, the nonce tells.
#[tokio::test]
async fn refuses_anothers_code_at_a_lax_server() {
    let world = World::start().await;
    world.refuses("others-code-lax", "id_token_nonce").await;
}

/// The only successful token requests are those of the honest twins.
fn assert_only_twins_redeemed(world: &World, twins: usize) {
    let grants = world.traffic.grants("authorization_code");
    assert_eq!(grants.len(), twins);
    assert!(grants.iter().all(|it| it.status == Some(StatusCode::OK)));
    assert!(grants.iter().all(|it| it.path == "/token"), "no misbehaving server saw a code");
}
