//! ID tokens that prove nothing (conformance 3.4). Every message comes over the browser's own
//! cryptography here; the fine distinctions are the protocol crate's tests.

use e2e::fixtures::world::World;

/// IDT-07, HV-04: a signature that is not the issuer's.
#[tokio::test]
async fn refuses_bad_signatures() {
    let world = World::start().await;
    for misbehaviour in ["forged-signature", "truncated-signature", "der-signature"] {
        world.refuses(misbehaviour, "id_token_signature").await;
    }
}

/// IDT-04, IDT-05, IDT-06, HV-06, HV-07: algorithms that sign nothing, or with what all know.
#[tokio::test]
async fn refuses_bad_algorithms() {
    let world = World::start().await;
    for misbehaviour in ["alg-none", "alg-none-case", "alg-hs256"] {
        world.refuses(misbehaviour, "id_token_alg").await;
    }
}

/// IDT-07, IDT-08: every algorithm of the list is verified by this browser.
#[tokio::test]
async fn accepts_every_signing_algorithm() {
    let world = World::start().await;
    for variant in ["es256", "es384", "ps256", "rs512", "eddsa"] {
        world.accepts(variant).await;
    }
}

/// IDT-10, HV-09: keys that were rotated just before the signing are fetched once more.
#[tokio::test]
async fn follows_a_key_rotation() {
    let world = World::start().await;
    world.accepts("key-rotated").await;
    world.refuses("unknown-kid", "id_token_key_unknown").await;
    let seen = world.traffic.matching(|it| it.path.starts_with("/m/unknown-kid/"));
    let after = seen.iter().skip_while(|it| !it.is_token_request());
    let reads = after.filter(|it| it.path.ends_with("/jwks")).count();
    assert!(reads <= 2, "{reads} reads: at most one, and one more for the unknown `kid`");
}

/// IDT-11, HV-08c: keys that come with the token are not fetched, nor used.
#[tokio::test]
async fn ignores_keys_in_the_header() {
    let world = World::start().await;
    world.refuses("jku-header", "id_token_key_unknown").await;
    world.refuses("jwk-header", "id_token_key_unknown").await;
}

/// IDT-01, IDT-03, IDT-27, HV-29: other kinds of JWT are no ID tokens.
#[tokio::test]
async fn refuses_other_kinds_of_jwt() {
    let world = World::start().await;
    world.refuses("crit-header", "id_token_crit").await;
    world.refuses("typ-at-jwt", "id_token_typ").await;
    world.refuses("jwe", "id_token_encrypted").await;
}

/// IDT-13, IDT-14, IDT-15, HV-19, HV-26, HV-26b: from this issuer, for this client.
#[tokio::test]
async fn refuses_other_parties() {
    let world = World::start().await;
    world.refuses("wrong-id-token-iss", "id_token_iss").await;
    world.refuses("iss-slash", "id_token_iss").await;
    world.refuses("wrong-aud", "id_token_aud").await;
    world.refuses("extra-aud", "id_token_aud").await;
    world.refuses("wrong-azp", "id_token_azp").await;
}

/// IDT-16, IDT-17, IDT-18, ERR-07, HV-27, HV-28: within its time.
#[tokio::test]
async fn refuses_other_times() {
    let world = World::start().await;
    world.refuses("expired", "id_token_exp").await;
    world.refuses("future-iat", "id_token_iat_future").await;
    world.refuses("old-iat", "id_token_iat_old").await;
    world.refuses("future-nbf", "id_token_nbf").await;
}

/// IDT-02, IDT-19, IDT-25, HV-23: with the claims it must have, once each.
#[tokio::test]
async fn refuses_malformed_claims() {
    let world = World::start().await;
    for misbehaviour in ["missing-iat", "string-exp", "missing-sub", "long-sub", "duplicate-claim"]
    {
        world.refuses(misbehaviour, "id_token_claims_malformed").await;
    }
}

/// IDT-22, IDT-24, TOK-17, HV-05, HV-14: made for this attempt, and for this access token.
#[tokio::test]
async fn refuses_another_nonce_or_hash() {
    let world = World::start().await;
    world.refuses("wrong-nonce", "id_token_nonce").await;
    world.refuses("missing-nonce", "id_token_nonce").await;
    world.refuses("wrong-at-hash", "id_token_at_hash").await;
    world.accepts("no-at-hash").await;
}
