//! Challenges as servers write them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // A test may fail loudly.

use public_client_protocol::bearer::{Challenge, Scheme, challenges};
use public_client_protocol::error::ErrorCode;
use public_client_protocol::http::Headers;
use public_client_protocol::text::InertText;

fn read<const N: usize>(fields: [&str; N]) -> Vec<Challenge> {
    let mut headers = Headers::new();
    for field in fields {
        headers.add("www-authenticate", field).unwrap();
    }
    challenges(&headers)
}

/// RES-08: several fields and several challenges, in their order, other schemes passed over.
#[test]
fn several_challenges_are_read() {
    let all = read([
        r#"Negotiate YII=, Bearer scope="stay:read door:unlock", error="insufficient_scope""#,
        r#"Basic realm="x", DPoP algs="ES256", error="invalid_token""#,
    ]);
    let [bearer, dpop] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(bearer.scheme, Scheme::Bearer);
    assert_eq!(bearer.scope, ["stay:read", "door:unlock"]);
    assert_eq!(bearer.error, Some(ErrorCode::InsufficientScope));
    assert_eq!(dpop.scheme, Scheme::Dpop);
    assert_eq!(dpop.error, Some(ErrorCode::InvalidToken));
}

/// RES-08: schemes and names are compared without regard to case; unknown parameters do no harm.
#[test]
fn case_and_unknown_parameters_do_not_matter() {
    for scheme in ["Bearer", "bearer", "BEARER", "bEaReR"] {
        let field = format!(r#"{scheme} Realm="a", ERROR=invalid_token, x-more="1""#);
        assert_eq!(read([&field])[0].error, Some(ErrorCode::InvalidToken), "{scheme}");
    }
    assert_eq!(read(["dpop error=use_dpop_nonce"])[0].scheme, Scheme::Dpop);
    assert!(read(["Bearerr error=invalid_token"]).is_empty());
}

/// RES-08: a challenge that gives a parameter twice is not used; the same one without is.
#[test]
fn duplicates_are_refused() {
    let twice = r#"Bearer error="invalid_token", Error="insufficient_scope""#;
    assert!(read([twice]).is_empty());
    assert_eq!(read([twice, "DPoP a=1"]).len(), 1);
    assert_eq!(read([r#"Bearer error="invalid_token""#]).len(), 1);
}

/// RES-08: a header that CORS hides is a header that is not there.
#[test]
fn no_header_is_no_challenge() {
    assert!(read([]).is_empty());
    assert!(read([""]).is_empty());
}

/// RES-08: what a step-up asks for is kept only as far as it makes sense.
#[test]
fn absurd_values_are_left_out() {
    let max_age = |value: &str| read([&format!("Bearer max_age={value}")])[0].max_age;
    assert_eq!(max_age("5").map(|age| age.as_secs()), Some(5));
    assert_eq!(max_age("\"0\"").map(|age| age.as_secs()), Some(0));
    for odd in ["-1", "+5", "\"\"", "5.5", "99999999999999999999999", "x"] {
        assert_eq!(max_age(odd), None, "{odd}");
    }
    let flood = format!(r#"Bearer acr_values="{}""#, "gold ".repeat(1000));
    assert_eq!(read([&flood])[0].acr_values.len(), 32);
    let odd = read(["Bearer scope=\"a b\u{e9} c\\\" d\""]);
    assert_eq!(odd[0].scope, ["a", "d"]);
    let elsewhere = r#"Bearer resource_metadata="javascript:alert(1)""#;
    assert_eq!(read([elsewhere])[0].resource_metadata, None);
}

/// HV-42: what a resource says of its error is made harmless. A browser hands the octets of U+202E
/// on as three characters.
#[test]
fn descriptions_are_inert() {
    let mark = "\u{e2}\u{80}\u{ae}";
    let field =
        format!("Bearer error=\"{mark}evil\", error_description=\"<img {mark}onerror='x'>\"");
    let challenge = &read([field.as_str()])[0];
    let description = challenge.error_description.as_ref().unwrap();
    assert_eq!(description.as_str(), "<img ???onerror='x'>");
    assert_eq!(challenge.error, Some(ErrorCode::Unknown(InertText::new("???evil"))));
}
