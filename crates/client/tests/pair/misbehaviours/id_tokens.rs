//! ID Tokens.

use std::time::Duration;

use public_client::authorization_request::AuthorizationRequest;
use public_client::return_to::ReturnTo;

use super::super::world::{World, run};
use super::{each_ends_in, each_ends_in_when, each_signs_in};

/// IDT-01, IDT-03, IDT-04, IDT-05, IDT-06, IDT-07, IDT-08, IDT-09, IDT-11, IDT-27, DISC-12, HV-04,
/// HV-06, HV-07, HV-07b, HV-08, HV-08b, HV-08c, HV-29: an ID Token that nobody we know signed is
/// refused.
#[test]
fn id_token_signatures() {
    each_ends_in(&[
        ("forged-signature", "id_token_signature"),
        ("truncated-signature", "id_token_signature"),
        ("der-signature", "id_token_signature"),
        ("alg-none", "id_token_alg"),
        ("alg-none-case", "id_token_alg"),
        ("alg-hs256", "id_token_alg"),
        ("wrong-key-alg", "id_token_key_unsuitable"),
        ("unknown-kid", "id_token_key_unknown"),
        ("missing-kid", "id_token_key_ambiguous"),
        ("jku-header", "id_token_key_unknown"),
        ("jwk-header", "id_token_key_unknown"),
        ("crit-header", "id_token_crit"),
        ("typ-at-jwt", "id_token_typ"),
        ("jwe", "id_token_encrypted"),
        ("jwks-oct", "id_token_alg"),
        ("jwks-duplicate-kid", "id_token_key_ambiguous"),
        ("jwks-html", "content_type"),
        ("jwks-oversize", "too_large"),
    ]);
}

/// IDT-09, IDT-10, DISC-12, HV-09: other algorithms, keys without a name, and a key rotated just
/// before signing are fine.
#[test]
fn id_token_signatures_that_are_fine() {
    each_signs_in(&[
        "es256",
        "es384",
        "ps256",
        "rs512",
        "eddsa",
        "missing-kid-one-key",
        "key-rotated",
        "jwks-oct-beside",
        "jwks-private-member",
    ]);
}

/// IDT-10, DISC-13, HV-09: an unknown key is asked for once more at once, and not again for a
/// while, however many tokens name one.
#[test]
fn unknown_keys_are_not_chased() {
    run(async {
        let mut world = World::misbehaving("unknown-kid");
        for _ in 0..3 {
            let back = world.consent().await;
            world.open(&back);
            let error = world.client.receive_callback().unwrap().await.unwrap_err();
            assert_eq!(error.code(), "id_token_key_unknown");
        }
        assert_eq!(world.count_sent("GET /m/unknown-kid/jwks"), 2);
        world.clock.advance(61);
        let back = world.consent().await;
        world.open(&back);
        assert!(world.client.receive_callback().unwrap().await.is_err());
        assert_eq!(world.count_sent("GET /m/unknown-kid/jwks"), 1);
    });
}

/// ARES-05, IDT-02, IDT-13, IDT-14, IDT-15, IDT-16, IDT-17, IDT-18, IDT-19, IDT-22, IDT-23, IDT-24, IDT-25,
/// HV-05, HV-14, HV-19, HV-23, HV-26, HV-26b, HV-27, HV-28: an ID Token that is not for this
/// attempt is refused.
#[test]
fn id_token_claims() {
    each_ends_in(&[
        ("wrong-id-token-iss", "id_token_iss"),
        ("iss-slash", "id_token_iss"),
        ("wrong-aud", "id_token_aud"),
        ("extra-aud", "id_token_aud"),
        ("empty-aud", "id_token_aud"),
        ("wrong-azp", "id_token_azp"),
        ("expired", "id_token_exp"),
        ("future-iat", "id_token_iat_future"),
        ("old-iat", "id_token_iat_old"),
        ("missing-iat", "id_token_claims_malformed"),
        ("string-exp", "id_token_claims_malformed"),
        ("future-nbf", "id_token_nbf"),
        ("missing-sub", "id_token_claims_malformed"),
        ("long-sub", "id_token_claims_malformed"),
        ("wrong-nonce", "id_token_nonce"),
        ("missing-nonce", "id_token_nonce"),
        ("wrong-at-hash", "id_token_at_hash"),
        ("duplicate-claim", "id_token_claims_malformed"),
    ]);
    each_signs_in(&["no-at-hash"]);
}

fn asking_for_a_fresh_sign_in() -> AuthorizationRequest {
    AuthorizationRequest { max_age: Some(Duration::from_secs(60)), ..Default::default() }
}

fn asking_for_a_way_to_sign_in() -> AuthorizationRequest {
    AuthorizationRequest { acr_values: vec!["urn:hotel:pwd".to_owned()], ..Default::default() }
}

/// AREQ-20, IDT-20, IDT-21, HV-30: what was asked of the authentication is checked.
#[test]
fn asked_authentication() {
    each_ends_in_when(
        &[
            ("missing-auth-time", "id_token_claims_malformed"),
            ("old-auth-time", "id_token_auth_time"),
        ],
        asking_for_a_fresh_sign_in,
    );
    each_ends_in_when(&[("wrong-acr", "id_token_acr")], asking_for_a_way_to_sign_in);
    each_signs_in(&["missing-auth-time", "old-auth-time", "wrong-acr"]);
    run(async {
        let mut world = World::new();
        assert_eq!(world.sign_in_with(asking_for_a_fresh_sign_in()).await, Ok(ReturnTo::root()));
        let mut world = World::new();
        assert_eq!(world.sign_in_with(asking_for_a_way_to_sign_in()).await, Ok(ReturnTo::root()));
    });
}

/// ERR-07, HV-27: a wrong local clock is told as one; within the leeway it does not matter.
#[test]
fn a_wrong_clock_is_named() {
    run(async {
        for (skew, code) in [(-7200, "id_token_iat_future"), (7200, "id_token_exp")] {
            let mut world = World::new();
            world.network.skew(skew);
            world.page.set_now(world.clock.now());
            let error = world.sign_in().await.unwrap_err();
            assert_eq!(error.code(), code);
            assert!(error.sentence().contains("clock"));
        }
        for skew in [-50, 50] {
            let mut world = World::new();
            world.network.skew(skew);
            assert_eq!(world.sign_in().await, Ok(ReturnTo::root()));
        }
    });
}
