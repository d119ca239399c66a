//! Authorization servers whose metadata or keys are not to be trusted (conformance 3.10).

use e2e::fixtures::world::World;
use serde_json::json;

/// DISC-03, DISC-04, HV-19, HV-19c: the issuer of the metadata is compared as a plain string.
#[tokio::test]
async fn refuses_metadata_of_another_issuer() {
    let world = World::start().await;
    world.refuses("issuer-mismatch", "issuer_mismatch").await;
    world.refuses("issuer-slash", "issuer_mismatch").await;
}

/// DISC-05, DISC-08, HV-21, HV-22, HV-23: metadata is one JSON object, said to be so, of
/// reasonable size.
#[tokio::test]
async fn refuses_metadata_that_is_no_json_object() {
    let world = World::start().await;
    world.refuses("discovery-html", "content_type").await;
    world.refuses("discovery-array", "metadata_malformed").await;
    world.refuses("discovery-duplicate-member", "metadata_malformed").await;
    world.refuses("discovery-oversize", "too_large").await;
}

/// DISC-07, HV-20: a redirected metadata request is not followed.
#[tokio::test]
async fn refuses_redirected_metadata() {
    let world = World::start().await;
    world.refuses("discovery-redirect", "unreachable").await;
}

/// DISC-06, DISC-09, TOK-03, UI-08, HV-33: endpoints are there, and are https or loopback.
#[tokio::test]
async fn refuses_metadata_with_bad_endpoints() {
    let world = World::start().await;
    world.refuses("discovery-missing-token-endpoint", "metadata_malformed").await;
    world.refuses("discovery-http-endpoint", "endpoint").await;
    world.refuses("discovery-javascript-endpoint", "endpoint").await;
}

/// AREQ-04, AREQ-07, HV-13: a server that does not advertise S256 is refused, and never gets
/// `plain`.
#[tokio::test]
async fn refuses_a_server_without_s256() {
    let world = World::start().await;
    world.refuses("no-s256", "pkce_not_advertised").await;
    world.refuses("plain-only", "pkce_not_advertised").await;
}

/// AREQ-03, AREQ-07: where S256 is only assumed, it is sent all the same.
#[tokio::test]
async fn assumes_s256_when_told() {
    let world = World::start().await;
    world.configure("assume_pkce", json!(true));
    world.accepts("no-s256").await;
    let requests = world.traffic.authorization_requests();
    let method = requests.last().and_then(|it| it.parameter("code_challenge_method"));
    assert_eq!(method.as_deref(), Some("S256"));
}

/// DISC-12, HV-07b: a key set without a usable key, or not JSON at all.
#[tokio::test]
async fn refuses_bad_key_sets() {
    let world = World::start().await;
    world.refuses("jwks-oct", "id_token_alg").await;
    world.refuses("jwks-duplicate-kid", "id_token_key_ambiguous").await;
    world.refuses("jwks-html", "content_type").await;
    world.refuses("jwks-oversize", "too_large").await;
}
