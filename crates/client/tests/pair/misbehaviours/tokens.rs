//! Token responses.

use super::super::world::{World, run};
use super::{each_ends_in, each_signs_in};

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
