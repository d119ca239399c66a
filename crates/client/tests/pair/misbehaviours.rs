//! Every misbehaviour of a server, by name, with the exact error it ends in; and every benign
//! variation, which must sign somebody in.

use std::time::Duration;

use public_client::authorization_request::AuthorizationRequest;
use public_client::error::Error;
use public_client::return_to::ReturnTo;
use public_client::view::Status;

use super::world::{World, run};

/// What an attempt at a misbehaving server ends in: the code of its error.
async fn attempt(name: &str, request: AuthorizationRequest) -> Result<(), String> {
    let mut world = World::misbehaving(name);
    let outcome = world.sign_in_with(request).await;
    let view = world.client.view();
    let sent = world.network.take_sent();
    match outcome {
        Ok(_) => {
            assert_eq!(view.status, Status::SignedIn, "{name}");
            assert_eq!(view.error, None, "{name}");
            Ok(())
        }
        Err(error) => {
            assert_eq!(view.status, Status::SignedOut, "{name}: half signed in");
            assert_eq!(view.error.as_ref(), Some(&error), "{name}");
            assert!(!sent.iter().any(|request| is_use(request)), "{name}: {sent:?}");
            assert!(world.page.records().is_empty() || is_before_leaving(&error), "{name}");
            Err(error.code().to_owned())
        }
    }
}

/// A request that uses a token.
fn is_use(request: &str) -> bool {
    ["/userinfo", "/stay", "/lobby", "/door"].iter().any(|path| request.contains(path))
}

fn is_before_leaving(error: &Error) -> bool {
    error.phase().is_some_and(|phase| phase.name() == "discovery")
}

fn each_ends_in(cases: &[(&str, &str)]) {
    each_ends_in_when(cases, AuthorizationRequest::default);
}

fn each_ends_in_when(cases: &[(&str, &str)], request: fn() -> AuthorizationRequest) {
    run(async {
        for (name, code) in cases {
            assert_eq!(attempt(name, request()).await, Err((*code).to_owned()), "{name}");
        }
    });
}

fn each_signs_in(names: &[&str]) {
    run(async {
        for name in names {
            assert_eq!(attempt(name, AuthorizationRequest::default()).await, Ok(()), "{name}");
        }
    });
}

/// DISC-03, DISC-04, DISC-05, DISC-06, DISC-07, DISC-08, DISC-09, TOK-03, AREQ-07, UI-08, HV-19,
/// HV-19c, HV-21, HV-23, HV-33: metadata that fail a check are not used at all.
#[test]
fn metadata() {
    each_ends_in(&[
        ("issuer-mismatch", "issuer_mismatch"),
        ("issuer-slash", "issuer_mismatch"),
        ("discovery-html", "content_type"),
        ("discovery-array", "metadata_malformed"),
        ("discovery-duplicate-member", "metadata_malformed"),
        ("discovery-oversize", "too_large"),
        ("discovery-redirect", "unreachable"),
        ("discovery-missing-token-endpoint", "metadata_malformed"),
        ("discovery-http-endpoint", "endpoint"),
        ("discovery-javascript-endpoint", "endpoint"),
        ("discovery-slow-never", "timeout"),
        ("no-s256", "pkce_not_advertised"),
        ("plain-only", "pkce_not_advertised"),
    ]);
}

/// AREQ-07, DISC-09, DISC-10: a server that does not list what it can do is used if that is known.
#[test]
fn metadata_that_say_little() {
    each_signs_in(&["odd-metadata"]);
    run(async {
        let mut world = World::misbehaving_with("no-s256", r#", "assume_pkce": true"#);
        assert_eq!(world.sign_in().await, Ok(ReturnTo::root()));
        let mut plain = World::misbehaving_with("plain-only", r#", "assume_pkce": true"#);
        assert_eq!(plain.sign_in_error().await, "pkce_not_advertised");
    });
}

/// ARES-01, ARES-02, ARES-07, ARES-09, ARES-10, ARES-11, ARES-12, HV-01, HV-01b, HV-10, HV-11,
/// HV-12: a response that fails a check is refused before any token request.
#[test]
fn authorization_responses() {
    each_ends_in(&[
        ("wrong-iss", "iss_mismatch"),
        ("missing-iss", "iss_missing"),
        ("duplicate-code", "duplicate_parameter"),
        ("duplicate-iss", "duplicate_parameter"),
        ("code-and-error", "server_error"),
        ("empty-code", "code_missing"),
        ("no-code", "code_missing"),
        ("front-channel-tokens", "front_channel_token"),
        ("unknown-error", "out_of_keycards"),
        ("temporarily-unavailable", "temporarily_unavailable"),
        ("s256-unsupported", "invalid_request"),
        ("error-markup", "access_denied"),
        ("huge-error", "server_error"),
    ]);
    run(async {
        for name in ["wrong-iss", "missing-iss", "code-and-error", "s256-unsupported"] {
            let mut world = World::misbehaving(name);
            assert!(world.sign_in().await.is_err());
            assert_eq!(world.count_sent(&format!("POST /m/{name}/token")), 0, "{name}");
        }
    });
}

/// ARES-07, HV-02, HV-03: a response with no state, another one, or two is nobody's, and the
/// genuine attempt survives it.
#[test]
fn responses_that_belong_to_no_attempt() {
    run(async {
        for name in ["wrong-state", "missing-state", "duplicate-state"] {
            let mut world = World::misbehaving(name);
            assert_eq!(world.sign_in_error().await, "no_pending_authorization", "{name}");
            assert_eq!(world.count_sent(&format!("POST /m/{name}/token")), 0, "{name}");
            assert_eq!(world.page.records().len(), 1, "{name}");
        }
    });
}

/// ARES-03, ARES-13, ARES-14: what is unusual but right is accepted.
#[test]
fn authorization_responses_that_are_fine() {
    each_signs_in(&["junk-parameters", "long-code", "iss-unadvertised", "iss-unsupported"]);
    run(async {
        let strict = r#", "refuse_unadvertised_iss": true"#;
        let mut world = World::misbehaving_with("iss-unadvertised", strict);
        assert_eq!(world.sign_in_error().await, "iss_unexpected");
        let mut world = World::misbehaving_with("iss-unsupported", strict);
        assert_eq!(world.sign_in().await, Ok(ReturnTo::root()));
    });
}

/// AREQ-04, HV-13: after "transform algorithm not supported" nothing weaker is tried.
#[test]
fn plain_is_never_tried() {
    run(async {
        let mut world = World::misbehaving("s256-unsupported");
        assert_eq!(world.sign_in_error().await, "invalid_request");
        assert_eq!(world.page.visited().len(), 1);
    });
}

/// ARES-18, HV-05, HV-05c, HV-60: another attempt's code is stopped by the server's PKCE, or else
/// by the nonce.
#[test]
fn injected_codes() {
    each_ends_in(&[("others-code", "invalid_grant"), ("others-code-lax", "id_token_nonce")]);
}

/// TOK-04, TOK-07, TOK-08, TOK-09, TOK-11, TOK-12, TOK-16, TOK-17, TOK-19, TOK-20, TOK-21, HV-15b,
/// HV-20, HV-21, HV-22, HV-23, HV-25, HV-59, HV-61: a token response that fails a check gives no
/// token.
#[test]
fn token_responses() {
    each_ends_in(&[
        ("token-redirect", "unreachable"),
        ("token-html", "content_type"),
        ("token-text-content-type", "content_type"),
        ("token-array", "token_response_malformed"),
        ("token-201", "status"),
        ("token-duplicate-member", "token_response_malformed"),
        ("token-oversize", "too_large"),
        ("token-deep", "too_large"),
        ("token-slow-never", "timeout"),
        ("missing-access-token", "token_response_malformed"),
        ("numeric-access-token", "token_response_malformed"),
        ("crlf-access-token", "access_token_characters"),
        ("token-type-mac", "token_type"),
        ("missing-token-type", "token_response_malformed"),
        ("expires-in-negative", "token_response_malformed"),
        ("scope-array", "token_response_malformed"),
        ("no-id-token", "id_token_missing"),
        ("error-in-200", "server_error"),
        ("tokens-in-400", "server_error"),
        ("invalid-grant", "invalid_grant"),
        ("token-500-html", "status"),
        ("token-no-cors", "unreachable"),
    ]);
}

/// TOK-10, TOK-12, TOK-14, TOK-15, TOK-18, HV-15, HV-16, HV-17, HV-18, HV-24: what is unusual but
/// right is accepted.
#[test]
fn token_responses_that_are_fine() {
    each_signs_in(&[
        "token-type-odd-case",
        "no-expires-in",
        "expires-in-string",
        "expires-in-zero",
        "expires-in-huge",
        "narrower-scope",
        "wider-scope",
        "opaque-access-token",
    ]);
    run(async {
        let mut narrower = World::misbehaving("narrower-scope");
        narrower.sign_in().await.unwrap();
        assert_eq!(narrower.client.view().scope, ["openid"]);
        assert!(!narrower.client.view().is_wider_than_asked);
        let mut wider = World::misbehaving("wider-scope");
        wider.sign_in().await.unwrap();
        assert!(wider.client.view().is_wider_than_asked);
        let mut unknown = World::misbehaving("no-expires-in");
        unknown.sign_in().await.unwrap();
        assert_eq!(unknown.client.view().expires_in, None);
    });
}

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
            let url = world.depart(AuthorizationRequest::default()).await.unwrap();
            let back = world.guest.authorize(&url).await.unwrap();
            world.page.open(&back);
            let error = world.client.receive_callback().unwrap().await.unwrap_err();
            assert_eq!(error.code(), "id_token_key_unknown");
        }
        assert_eq!(world.count_sent("GET /m/unknown-kid/jwks"), 2);
        world.clock.advance(61);
        let url = world.depart(AuthorizationRequest::default()).await.unwrap();
        let back = world.guest.authorize(&url).await.unwrap();
        world.page.open(&back);
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

/// ARES-04, HV-42, HV-65, ERR-02, ERR-03: what a server writes is kept as short, inert text, and
/// does not reach the sentence.
#[test]
fn error_texts_are_inert() {
    run(async {
        for name in ["error-markup", "huge-error"] {
            let mut world = World::misbehaving(name);
            let error = world.sign_in().await.unwrap_err();
            let Error::Server { error: said, .. } = &error else { panic!("{error:?}") };
            let description = said.description.as_ref().unwrap().as_str();
            assert!(description.len() <= 256);
            assert!(!description.contains('"'), "{description}");
            assert!(!error.sentence().contains(description));
        }
        let mut busy = World::misbehaving("temporarily-unavailable");
        assert!(busy.sign_in().await.unwrap_err().is_retryable());
        let mut unknown = World::misbehaving("unknown-error");
        assert!(!unknown.sign_in().await.unwrap_err().is_retryable());
    });
}
