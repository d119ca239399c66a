//! Every error comes back as it was.

use std::time::Duration;

use super::samples::{
    browser, caller, documents, errors, id_token, json, limits, misbehaviours, network, phases,
    problems, urls,
};
use super::*;
use crate::error::{
    ErrorCode, IdTokenFault, Misbehaviour, NetworkError, Phase, ServerError, SessionLimit,
};
use crate::text::InertText;

/// The error that the text of `error` says.
fn carried(error: &Error) -> Option<Error> {
    Error::from_value(&Value::parse(error.to_value().to_text().as_bytes()).unwrap())
}

fn read(text: &str) -> Option<Error> {
    Error::from_value(&Value::parse(text.as_bytes()).unwrap())
}

/// ERR-06: an error of the worker is the same error in the page.
#[test]
fn every_error_comes_back() {
    for error in errors() {
        assert_eq!(carried(&error).as_ref(), Some(&error));
    }
}

/// ERR-01: programs are told of every code, and of none that does not occur.
#[test]
fn every_code_is_listed() {
    let is_own = |error: &&Error| !matches!(error.kind(), ErrorKind::Server { .. });
    let errors = errors();
    let mut codes: Vec<_> = errors.iter().filter(is_own).map(Error::code).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes, Error::CODES);
    assert_eq!(phases(), Phase::ALL);
}

/// Whether there is a sample for every tag, and every tag stands for one variant.
fn is_complete<'a, T: Tagged + 'a>(samples: impl IntoIterator<Item = &'a T>) -> bool {
    let first = |sample: &T| {
        let mut out = Vec::new();
        sample.write(&mut out);
        out[0].as_str().unwrap().to_owned()
    };
    let mut found: Vec<_> = samples.into_iter().map(first).collect();
    found.sort();
    found.dedup();
    let mut tags = T::TAGS.to_vec();
    tags.sort_unstable();
    found == tags
}

/// The tables are complete, or they would not compile; so the samples are.
#[test]
fn every_variant_has_a_sample() {
    assert!(is_complete(errors().iter().map(Error::kind)));
    assert!(is_complete(&phases()));
    assert!(is_complete(&problems()));
    assert!(is_complete(&caller()));
    assert!(is_complete(&network()));
    assert!(is_complete(&misbehaviours()));
    assert!(is_complete(&documents()));
    assert!(is_complete(&id_token()));
    assert!(is_complete(&browser()));
    assert!(is_complete(&limits()));
    assert!(is_complete(&json()));
    assert!(is_complete(&urls()));
    assert!(!is_complete(&urls()[1..]));
}

/// ERR-01: a code is known or kept as text on both sides, even one that a server cannot say.
#[test]
fn every_code_comes_back() {
    let known = ErrorCode::KNOWN.iter().map(|code| ErrorCode::parse(code));
    let kept = ["odd", "", "unknown", "access_denied"].map(InertText::new).map(ErrorCode::Unknown);
    for error in known.chain(kept) {
        let error = ServerError { error, description: None, uri: Some("u".into()) };
        let error = error.during(Phase::Token);
        assert_eq!(carried(&error).as_ref(), Some(&error));
    }
    assert!(read(r#"["server","token","access_denied",null,null]"#).is_some());
    assert_eq!(read(r#"["server","token","odd",null,null]"#), None);
}

/// The word of a variant is its code, where no other has the same.
#[test]
fn the_words_are_the_codes() {
    for error in errors() {
        let value = error.to_value();
        let words: Vec<_> = value.as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let code = error.code();
        let shared = code == "configuration_invalid" || code.ends_with("_malformed");
        assert!(shared || words.contains(&code), "{code} {words:?}");
    }
}

/// ERR-02: text is made harmless by the reader, whoever wrote it.
#[test]
fn text_is_inert_again() {
    let found = InertText::new("<a?");
    let expected = Misbehaviour::TokenType { found }.during(Phase::Token);
    assert_eq!(read(r#"["misbehaved","token","token_type","<a\""]"#), Some(expected));
}

#[test]
fn a_form_is_as_documented() {
    let at_limit = NetworkError::TooLarge { limit: 1 << 20 };
    let error = at_limit.during(Phase::EndSession);
    assert_eq!(error.to_value().to_text(), r#"["network","end_session","too_large",1048576]"#);
}

/// A caller's span may have a fraction, and be as long as any.
#[test]
fn spans_are_exact() {
    for max_age in [Duration::ZERO, Duration::from_millis(1500), Duration::MAX] {
        let fault = IdTokenFault::AuthenticatedTooLongAgo { max_age };
        let error = Misbehaviour::IdToken(fault).during(Phase::Token);
        assert_eq!(carried(&error).as_ref(), Some(&error));
    }
    let with = |nanos| {
        read(
            &["[\"misbehaved\",\"token\",\"id_token\",\"id_token_auth_time\",1,", nanos, "]"]
                .concat(),
        )
    };
    assert!(with("999999999").is_some());
    assert_eq!(with("1000000000"), None);
}

#[test]
fn what_is_no_error_is_refused() {
    assert_eq!(read(r#"["limit","session_idle"]"#), Some(SessionLimit::Idle.into()));
    let others = [
        r#"null"#,
        r#"{}"#,
        r#""limit""#,
        r#"[]"#,
        r#"["limit"]"#,
        r#"["limit",null]"#,
        r#"["limit","idle"]"#,
        r#"["Limit","session_idle"]"#,
        r#"["limit","session_idle",null]"#,
        r#"[["limit","session_idle"]]"#,
    ];
    for other in others {
        assert_eq!(read(other), None, "{other}");
    }
}

#[test]
fn a_list_is_of_names() {
    let with = |list| read(&["[\"configuration\",\"\",\"not_one_of\",", list, "]"].concat());
    assert!(with(r#"["none","frame"]"#).is_some());
    for list in [r#"["none",null]"#, r#"[["none"]]"#, r#""none""#, "null"] {
        assert_eq!(with(list), None, "{list}");
    }
}

/// A number must fit its field.
#[test]
fn numbers_are_in_range() {
    let status =
        |found: &str| read(&["[\"misbehaved\",\"token\",\"status\",200,", found, "]"].concat());
    assert!(status("65535").is_some());
    for found in ["65536", "-1", "200.5", "2e2", "\"200\"", "null"] {
        assert_eq!(status(found), None, "{found}");
    }
}
