//! Tests of reading a token response.

use zeroize::Zeroizing;

use super::*;
use crate::error::{ErrorCode, ErrorKind};
use crate::http::Headers;

const JSON: &str = "application/json";

fn response(status: u16, content_type: &str, body: &str) -> HttpResponse {
    let mut headers = Headers::new();
    headers.push("content-type", content_type);
    HttpResponse { status, headers, body: Zeroizing::new(body.as_bytes().to_vec()) }
}

fn answer(body: &str) -> Result<TokenResponse, Error> {
    read(&response(200, JSON, body), Phase::Token)
}

fn with(members: &str) -> Result<TokenResponse, Error> {
    answer(&format!(r#"{{"access_token":"at","token_type":"Bearer"{members}}}"#))
}

fn refusal(result: Result<TokenResponse, Error>) -> Misbehaviour {
    match result.err().expect("refused").kind() {
        ErrorKind::Misbehaved { phase: Phase::Token, what } => what.clone(),
        other => panic!("{other:?}"),
    }
}

fn unfit_member(result: Result<TokenResponse, Error>) -> &'static str {
    match refusal(result) {
        Misbehaviour::Member { member, .. } => member,
        other => panic!("{other:?}"),
    }
}

/// TOK-07, HV-25: only 200 with a JSON object is a success.
#[test]
fn only_200_is_a_success() {
    let body = r#"{"access_token":"at","token_type":"Bearer"}"#;
    assert!(read(&response(200, JSON, body), Phase::Token).is_ok());
    for status in [201, 204, 206, 302, 500] {
        let what = refusal(read(&response(status, JSON, body), Phase::Token));
        assert_eq!(what, Misbehaviour::Status { expected: 200, found: status });
    }
    for body in ["[]", "null", "\"at\"", "1"] {
        assert_eq!(unfit_member(answer(body)), "");
    }
}

/// TOK-08, HV-22: the media type is JSON's, parameters aside.
#[test]
fn only_json_is_read() {
    let body = r#"{"access_token":"at","token_type":"Bearer"}"#;
    for content_type in [JSON, "application/json; charset=utf-8", "Application/JSON"] {
        assert!(read(&response(200, content_type, body), Phase::Token).is_ok());
    }
    for content_type in ["text/html", "", "application/jsonp", "text/json"] {
        let what = refusal(read(&response(200, content_type, body), Phase::Token));
        assert!(matches!(what, Misbehaviour::ContentType { .. }), "{content_type}");
    }
    for body in ["<html>", "callback({})", "\u{feff}{}", ""] {
        assert!(matches!(refusal(answer(body)), Misbehaviour::Json { .. }), "{body}");
    }
}

/// TOK-09: both members are strings that are not empty.
#[test]
fn access_token_and_type_are_required() {
    for body in [
        r#"{"token_type":"Bearer"}"#,
        r#"{"token_type":"Bearer","access_token":""}"#,
        r#"{"token_type":"Bearer","access_token":7}"#,
    ] {
        assert_eq!(unfit_member(answer(body)), "access_token");
    }
    for body in [
        r#"{"access_token":"at"}"#,
        r#"{"access_token":"at","token_type":1}"#,
        r#"{"access_token":"at","token_type":["Bearer"]}"#,
    ] {
        assert_eq!(unfit_member(answer(body)), "token_type");
    }
    assert!(answer(r#"{"access_token":"at","token_type":"Bearer"}"#).is_ok());
}

/// TOK-10, TOK-11, HV-15, HV-15b: the type is compared without case, and must be known.
#[test]
fn the_token_type_is_bearer() {
    let typed = |name| answer(&format!(r#"{{"access_token":"at","token_type":"{name}"}}"#));
    for name in ["bearer", "BEARER", "bEaReR"] {
        assert!(typed(name).is_ok());
    }
    for name in ["mac", "N_A", "DPoP", "Bearer "] {
        let expected = Misbehaviour::TokenType { found: InertText::new(name) };
        assert_eq!(refusal(typed(name)), expected);
    }
}

/// TOK-12, HV-16, HV-17, HV-18: a lifetime is a number that is not negative, or absent.
#[test]
fn lifetimes_are_bounded() {
    let lifetime = |json: &str| {
        with(&format!(r#","expires_in":{json}"#)).map(|r| r.expires_in.map(|d| d.as_secs()))
    };
    assert_eq!(with("").map(|r| r.expires_in), Ok(None));
    for (json, seconds) in [
        ("3600", 3600),
        ("3600.9", 3600),
        ("\"3600\"", 3600),
        ("0", 0),
        ("1e308", LONGEST_LIFETIME),
        ("9007199254740993", LONGEST_LIFETIME),
        ("9999999999", LONGEST_LIFETIME),
    ] {
        assert_eq!(lifetime(json), Ok(Some(seconds)), "{json}");
    }
    for json in ["-1", "null", "true", "[]", "\"\"", "\"1h\"", "\"-1\"", "{}"] {
        let refused = with(&format!(r#","expires_in":{json}"#));
        assert_eq!(unfit_member(refused), "expires_in", "{json}");
    }
}

/// TOK-14, HV-24: a scope is a string; what it says is recorded.
#[test]
fn the_scope_is_recorded() {
    let scope =
        |json: &str| with(&format!(r#","scope":{json}"#)).map(|r| r.scope.map(|s| s.to_string()));
    assert_eq!(scope(r#""openid x""#), Ok(Some("openid x".to_owned())));
    assert_eq!(scope(r#""""#), Ok(None));
    for json in [r#"["openid"]"#, "null", r#""a  b""#, r#""a\"b""#] {
        assert_eq!(unfit_member(with(&format!(r#","scope":{json}"#))), "scope", "{json}");
    }
}

/// TOK-15: unknown members are ignored.
#[test]
fn unknown_members_are_ignored() {
    assert!(with(r#","session_state":"x","more":{"a":[1]}"#).is_ok());
}

/// HV-23: no member twice.
#[test]
fn members_are_not_repeated() {
    assert!(matches!(refusal(with(r#","access_token":"b""#)), Misbehaviour::Json { .. }));
}

/// HV-59: a token that cannot stand in a header is refused here.
#[test]
fn the_access_token_fits_a_header() {
    let body = r#"{"access_token":"a\r\nX: y","token_type":"Bearer"}"#;
    assert_eq!(refusal(answer(body)), Misbehaviour::AccessTokenCharacters);
}

/// TOK-19, HV-25: an error is what the server says, whatever stands beside it.
#[test]
fn errors_are_read() {
    let body = r#"{"error":"invalid_grant","error_description":"spent","access_token":"at",
                   "token_type":"Bearer"}"#;
    for status in [200, 400, 401] {
        let result = read(&response(status, JSON, body), Phase::Token);
        let error = ServerError::new("invalid_grant", Some("spent"), None);
        assert_eq!(error.error, ErrorCode::InvalidGrant);
        assert_eq!(result.err(), Some(error.during(Phase::Token)));
    }
    for body in [r#"{"error":["invalid_grant"]}"#, "[]", "<html>"] {
        let what = refusal(read(&response(400, JSON, body), Phase::Token));
        assert_eq!(what, Misbehaviour::Status { expected: 200, found: 400 });
    }
}
