//! What a provider wants beside the specifications.

use super::*;
use crate::config::LogoutMethod;

/// AREQ-13: parameters are texts under names that are not the protocol's.
#[test]
fn parameters_are_texts_that_the_protocol_does_not_set() {
    for field in ["authorization_parameters", "logout_parameters"] {
        let config = read_with(field, r#"{"logout_uri":"https://app.example/","audience":"a b"}"#);
        let policy = config.unwrap().policy().clone();
        let read = [policy.authorization_parameters, policy.logout_parameters].concat();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(read, [pair("logout_uri", "https://app.example/"), pair("audience", "a b")]);

        let text = ConfigurationProblem::Type { expected: "a string" };
        for (json, name, problem) in [
            (r#"{"audience":["a"]}"#, ".audience", text.clone()),
            (r#"{"audience":1}"#, ".audience", text),
            (r#"{"audience":""}"#, ".audience", ConfigurationProblem::Empty),
            (r#"{"":"a"}"#, ".", ConfigurationProblem::Empty),
            (r#"{"x":"a","state":"a"}"#, ".state", ConfigurationProblem::Reserved),
            (r#"{"client_id":"a"}"#, ".client_id", ConfigurationProblem::Reserved),
            (r#"{"client_secret":"a"}"#, ".client_secret", ConfigurationProblem::Secret),
            ("[]", "", ConfigurationProblem::Type { expected: "an object" }),
        ] {
            assert_eq!(refusal(field, json), ([field, name].concat(), problem), "{json}");
        }
    }
}

/// AREQ-13: each request has names of its own.
#[test]
fn what_one_request_sets_may_be_free_in_the_other() {
    let is_reserved = |field: &str, name: &str| {
        read_with(field, &format!(r#"{{"{name}":"a"}}"#)).err().map(|error| error.problem.clone())
    };
    for name in ["scope", "prompt", "code_challenge", "request_uri", "resource"] {
        let found = is_reserved("authorization_parameters", name);
        assert_eq!(found, Some(ConfigurationProblem::Reserved), "{name}");
        assert_eq!(is_reserved("logout_parameters", name), None, "{name}");
    }
    for name in ["logout_hint", "post_logout_redirect_uri"] {
        let found = is_reserved("logout_parameters", name);
        assert_eq!(found, Some(ConfigurationProblem::Reserved), "{name}");
        assert_eq!(is_reserved("authorization_parameters", name), None, "{name}");
    }
}

/// AREQ-21: consent is asked for unless set otherwise.
#[test]
fn consent_for_offline_access_is_asked_for_unless_set() {
    let read = |json| {
        let config = read_with("offline_access_without_prompt", json).unwrap();
        config.policy().offline_access_without_prompt
    };
    assert_eq!([read(""), read("false"), read("true")], [false, false, true]);
}

/// LOG-06: the session's name is the hint, or another claim.
#[test]
fn the_logout_hint_is_a_claim() {
    let claim =
        |json| read_with("logout_hint_claim", json).unwrap().policy().logout_hint_claim.clone();
    assert_eq!((claim("").as_str(), claim(r#""login_hint""#).as_str()), ("sid", "login_hint"));
    assert_eq!(refusal("logout_hint_claim", r#""""#).1, ConfigurationProblem::Empty);
}

/// LOG-07: a form, unless set; and with an ID Token in it always.
#[test]
fn the_logout_is_a_form_unless_set() {
    let method = |json: &str| {
        let config = read_with("logout_method", json);
        config
            .map(|config| config.policy().logout_method)
            .map_err(|error| (error.field.clone(), error.problem.clone()))
    };
    let refused =
        |expected| Err(("logout_method".to_owned(), ConfigurationProblem::NotOneOf { expected }));
    assert_eq!(method(""), Ok(LogoutMethod::Post));
    assert_eq!(method(r#""post""#), Ok(LogoutMethod::Post));
    assert_eq!(method(r#""get""#), Ok(LogoutMethod::Get));
    assert_eq!(method(r#""GET""#), refused(&["post", "get"]));
    assert_eq!(method(r#""get","id_token_hint":false"#), Ok(LogoutMethod::Get));
    assert_eq!(method(r#""get","id_token_hint":true"#), refused(&["post"]));
    assert_eq!(method(r#""post","id_token_hint":true"#), Ok(LogoutMethod::Post));
}

/// What the pages about providers show is what is read.
#[test]
fn the_examples_of_the_provider_pages_are_configurations() {
    let pages = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/providers");
    let mut count = 0;
    for page in std::fs::read_dir(pages).unwrap() {
        let path = page.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        for block in text.split("```json\n").skip(1) {
            let json = block.split("```").next().unwrap();
            let read = ClientConfig::list_from_json(json.as_bytes());
            assert!(read.is_ok(), "{}: {:?}", path.display(), read.err());
            count += 1;
        }
    }
    assert!(count >= 9, "{count}");
}
