//! Metadata.

use public_client::return_to::ReturnTo;

use super::super::world::{World, run};
use super::{each_ends_in, each_signs_in};

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
