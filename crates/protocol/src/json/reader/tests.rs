//! Tests of the reader.

use super::*;

fn problem(text: &str) -> JsonProblem {
    Value::parse(text.as_bytes()).unwrap_err().problem
}

#[test]
fn reads_every_kind_of_value() {
    let text =
        r#" { "a" : [ null , true , false , -1.5e+3 , "\u00e9\ud83d\ude00\n\/" , {} , [] ] } "#;
    let value = Value::parse(text.as_bytes()).unwrap();
    let elements = value.as_object().unwrap().get("a").unwrap().as_array().unwrap();
    assert_eq!(elements.len(), 7);
    assert_eq!(elements[4].as_str(), Some("é😀\n/"));
    assert_eq!(elements[3], Value::Number(Number::new("-1.5e+3")));
}

#[test]
fn refuses_what_is_not_json() {
    for text in ["{a:1}", "[1,]", "01", "+1", "1.", ".5", "1e", "'a'", "\"\u{1}\"", "nul", "1 2"] {
        assert!(Value::parse(text.as_bytes()).is_err(), "{text}");
    }
    for text in ["", "{", "[1", "\"a", "{\"a\":", "-"] {
        assert_eq!(problem(text), JsonProblem::Incomplete, "{text}");
    }
    assert_eq!(problem(r#""\ud800""#), JsonProblem::Syntax);
    assert_eq!(problem(r#""\ud800\u0041""#), JsonProblem::Syntax);
    assert_eq!(problem(r#""\udc00""#), JsonProblem::Syntax);
}

/// HV-22: neither another encoding nor a byte order mark passes.
#[test]
fn refuses_other_encodings() {
    assert_eq!(problem("\u{feff}{}"), JsonProblem::Encoding);
    let utf16: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(Value::parse(&utf16).is_err());
    assert_eq!(Value::parse(b"\"\xff\"").unwrap_err().problem, JsonProblem::Encoding);
    assert!(Value::parse(b"{}").is_ok());
}

/// IDT-02, HV-23: a name given twice is refused, at any depth, also when written differently.
#[test]
fn refuses_duplicate_members() {
    assert_eq!(problem(r#"{"sub":1,"sub":1}"#), JsonProblem::DuplicateMember);
    assert_eq!(problem(r#"{"a":[{"sub":1,"s\u0075b":2}]}"#), JsonProblem::DuplicateMember);
    assert!(Value::parse(br#"{"sub":1,"a":{"sub":1}}"#).is_ok());
}

/// TOK-20, DISC-08, HV-21: depth and width are bounded.
#[test]
fn refuses_what_is_too_deep_or_too_wide() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(Value::parse(nested(MAX_DEPTH).as_bytes()).is_ok());
    assert_eq!(problem(&nested(MAX_DEPTH + 1)), JsonProblem::TooDeep);
    assert_eq!(problem(&"[".repeat(100_000)), JsonProblem::TooDeep);

    let list = |width: usize| format!("[{}]", vec!["0"; width].join(","));
    assert!(Value::parse(list(MAX_WIDTH).as_bytes()).is_ok());
    assert_eq!(problem(&list(MAX_WIDTH + 1)), JsonProblem::TooWide);

    let members: Vec<_> = (0..=MAX_WIDTH).map(|n| format!("\"{n}\":0")).collect();
    assert_eq!(problem(&format!("{{{}}}", members.join(","))), JsonProblem::TooWide);
    assert!(Value::parse(format!("{{{}}}", members[1..].join(",")).as_bytes()).is_ok());
}
