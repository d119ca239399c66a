//! How long a session lasts, and how it comes back.

use super::*;
use crate::config::Restore;

#[test]
fn a_session_has_no_limits_unless_set() {
    let config = read_with("name", r#""Hotel""#).unwrap();
    assert_eq!(config.name(), Some("Hotel"));
    let policy = config.policy();
    assert_eq!((policy.idle_timeout, policy.session_lifetime), (None, None));
    assert_eq!(policy.session_warning, Duration::from_secs(60));
    assert_eq!(read_with("name", "").unwrap().name(), None);
    assert_eq!(refusal("name", r#""""#).1, ConfigurationProblem::Empty);
}

/// LOG-17: the ID Token is kept unless the configuration says so in the one way there is.
#[test]
fn the_id_token_is_handed_out_only_if_set() {
    let read = |json| {
        Ok::<_, ConfigurationError>(read_with("id_token_hint", json)?.policy().id_token_hint)
    };
    assert_eq!([read(""), read("false"), read("true")], [Ok(false), Ok(false), Ok(true)]);
    for json in [r#""true""#, "1", "null"] {
        let expected = ConfigurationProblem::Type { expected: "a boolean" };
        assert_eq!(
            refusal("id_token_hint", json),
            ("id_token_hint".to_owned(), expected),
            "{json}"
        );
    }
}

#[test]
fn a_limit_is_a_minute_to_a_year() {
    for field in ["idle_timeout", "session_lifetime"] {
        let set = |json| {
            let config = read_with(field, json)?;
            let policy = config.policy().clone();
            Ok::<_, ConfigurationError>(policy.idle_timeout.or(policy.session_lifetime))
        };
        assert_eq!(set("60"), Ok(Some(Duration::from_secs(60))));
        assert_eq!(set("31536000"), Ok(Some(Duration::from_secs(31_536_000))));
        for (json, problem) in [
            ("59", ConfigurationProblem::TooSmall { least: 60 }),
            ("0", ConfigurationProblem::TooSmall { least: 60 }),
            ("31536001", ConfigurationProblem::TooLarge { most: 31_536_000 }),
            ("-60", ConfigurationProblem::Type { expected: "a number of seconds" }),
            (r#""60""#, ConfigurationProblem::Type { expected: "a number of seconds" }),
        ] {
            assert_eq!(refusal(field, json), (field.to_owned(), problem), "{json}");
        }
    }
}

/// A warning that is older than what it warns of would always be there.
#[test]
fn a_warning_is_shorter_than_what_it_warns_of() {
    let warning = |limits: &str, warning: &str| {
        read_with("session_warning", &[warning, ",", limits].concat())
            .map(|config| config.policy().session_warning.as_secs())
            .map_err(|error| (error.field.clone(), error.problem.clone()))
    };
    let limits = r#""idle_timeout":900,"session_lifetime":600"#;
    assert_eq!(warning(limits, "600"), Ok(600));
    assert_eq!(warning(limits, "0"), Ok(0));
    let too_large = ConfigurationProblem::TooLarge { most: 600 };
    assert_eq!(warning(limits, "601"), Err(("session_warning".to_owned(), too_large)));
    assert_eq!(warning(r#""idle_timeout":900"#, "601"), Ok(601));
}

#[test]
fn a_frame_needs_a_page_to_come_back_to() {
    let restore = |json: &str| {
        read_with("restore", json)
            .map(|config| config.policy().restore)
            .map_err(|error| (error.field.clone(), error.problem.clone()))
    };
    let missing = Err(("silent_redirect_uri".to_owned(), ConfigurationProblem::Missing));
    assert_eq!(restore(r#""frame""#), missing);
    let page = r#""frame","silent_redirect_uri":"https://app.example/silent""#;
    assert_eq!(restore(page), Ok(Restore::Frame));
    assert_eq!(restore(r#""redirect""#), Ok(Restore::Redirect));
}
