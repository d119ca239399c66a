//! Authorization responses.

use public_client::error::ErrorKind;
use public_client::return_to::ReturnTo;

use super::super::world::{World, run};
use super::{each_ends_in, each_signs_in};

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
            assert_eq!(world.records().len(), 1, "{name}");
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

/// ARES-04, HV-42, HV-65, ERR-02, ERR-03: what a server writes is kept as short, inert text, and
/// does not reach the sentence.
#[test]
fn error_texts_are_inert() {
    run(async {
        for name in ["error-markup", "huge-error"] {
            let mut world = World::misbehaving(name);
            let error = world.sign_in().await.unwrap_err();
            let ErrorKind::Server { error: said, .. } = error.kind() else { panic!("{error:?}") };
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
