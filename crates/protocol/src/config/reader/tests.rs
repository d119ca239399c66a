//! Tests of reading a configuration.

mod provider;
mod sessions;
mod uris;

use std::time::Duration;

use super::*;
use crate::url::UrlError;

/// A configuration with one field replaced, or taken away if `json` is empty.
fn read_with(field: &str, json: &str) -> Result<ClientConfig, ConfigurationError> {
    let mut fields = vec![
        ("issuer", r#""https://as.example""#),
        ("client_id", r#""hotel""#),
        ("redirect_uri", r#""https://app.example/callback""#),
        ("scope", r#""openid profile""#),
        (
            "resources",
            r#"[{"origin":"https://api.example","paths":["/stay"],"scope":"stay:read"}]"#,
        ),
    ];
    fields.retain(|(name, _)| *name != field);
    if !json.is_empty() {
        fields.push((field, json));
    }
    let members: Vec<_> = fields.iter().map(|(n, v)| format!("\"{n}\":{v}")).collect();
    ClientConfig::from_json(format!("{{{}}}", members.join(",")).as_bytes())
}

fn refusal(field: &str, json: &str) -> (String, ConfigurationProblem) {
    let error = read_with(field, json).unwrap_err();
    (error.field.clone(), error.problem.clone())
}

#[test]
fn a_complete_configuration_is_read() {
    let config = read_with("post_logout_redirect_uri", r#""https://app.example/""#).unwrap();
    assert_eq!(config.client_id(), "hotel");
    assert_eq!(config.scope().to_string(), "openid profile stay:read");
    assert_eq!(config.resources()[0].paths(), ["/stay"]);
    assert!(config.metadata().is_none());
    assert!(!config.policy().assume_pkce);
    assert_eq!(config.policy().clock_leeway, Duration::from_secs(60));
}

/// DISC-14: each required field is missed by name; `issuer` also beside manual metadata.
#[test]
fn a_missing_field_is_named() {
    for field in ["issuer", "client_id", "redirect_uri"] {
        assert_eq!(refusal(field, ""), (field.to_owned(), ConfigurationProblem::Missing));
    }
}

/// AREQ-11, HV-33: the redirect URI is absolute, without fragment, and https unless loopback.
#[test]
fn the_redirect_uri_is_fit() {
    for (json, error) in [
        (r#""/callback""#, UrlError::Scheme),
        (r#""https://app.example/callback#x""#, UrlError::Fragment),
        (r#""http://app.example/callback""#, UrlError::Insecure),
        (r#""https://u@app.example/callback""#, UrlError::Credentials),
    ] {
        let expected = ("redirect_uri".to_owned(), ConfigurationProblem::Url(error));
        assert_eq!(refusal("redirect_uri", json), expected);
    }
    assert!(read_with("redirect_uri", r#""http://localhost:8080/callback""#).is_ok());
}

/// DISC-06, RES-02: http is for development only.
#[test]
fn production_is_https_throughout() {
    let insecure = ConfigurationProblem::Url(UrlError::Insecure);
    let issuer = refusal("issuer", r#""http://localhost:8090""#);
    assert_eq!(issuer, ("issuer".to_owned(), insecure.clone()));
    let api = refusal("resources", r#"[{"origin":"http://api.example"}]"#);
    assert_eq!(api, ("resources[0].origin".to_owned(), insecure));
}

/// AREQ-16: a public client has no secret, so there is no field for one.
#[test]
fn a_secret_is_refused() {
    let expected = ("client_secret".to_owned(), ConfigurationProblem::Secret);
    assert_eq!(refusal("client_secret", r#""x""#), expected);
}

/// AREQ-15: OpenID Connect is asked for by name.
#[test]
fn openid_is_in_the_scope() {
    let missing = refusal("scope", r#""profile""#);
    assert_eq!(missing, ("scope".to_owned(), ConfigurationProblem::OpenIdScopeMissing));
    let unexpected = refusal("discovery", r#""oauth""#);
    assert_eq!(unexpected, ("scope".to_owned(), ConfigurationProblem::OpenIdScopeUnexpected));
    let odd = refusal("scope", r#""openid  x""#);
    assert_eq!(odd, ("scope".to_owned(), ConfigurationProblem::Scope));
}

#[test]
fn a_wrong_field_is_named() {
    let problem = |field, json| refusal(field, json).1;
    assert_eq!(refusal("isuer", "1"), ("isuer".to_owned(), ConfigurationProblem::Unknown));
    assert_eq!(problem("client_id", r#""""#), ConfigurationProblem::Empty);
    let expected = &["none", "redirect", "frame", "frame-then-redirect"];
    let restore = ConfigurationProblem::NotOneOf { expected };
    assert_eq!(problem("restore", r#""iframe""#), restore);
    assert!(read_with("restore", r#""redirect""#).is_ok());
    assert_eq!(problem("client_id", "1"), ConfigurationProblem::Type { expected: "a string" });
    assert_eq!(problem("clock_leeway", "301"), ConfigurationProblem::TooLarge { most: 300 });
    for paths in [r#"["stay"]"#, r#"["/a/../b"]"#, r#"["//evil"]"#, r#"["/a?b"]"#] {
        let json = format!(r#"[{{"origin":"https://api.example","paths":{paths}}}]"#);
        let expected = ("resources[0].paths".to_owned(), ConfigurationProblem::Path);
        assert_eq!(refusal("resources", &json), expected, "{paths}");
    }
    let none = refusal("resources", r#"[{"origin":"https://api.example","paths":[]}]"#);
    assert_eq!(none, ("resources[0].paths".to_owned(), ConfigurationProblem::Empty));
}
