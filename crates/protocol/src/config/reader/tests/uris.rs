//! The application's own addresses.

use super::*;

/// LOG-10: what the server frames is of the redirect URI's origin and has no fragment.
#[test]
fn own_pages_are_of_the_redirect_uris_origin() {
    for field in ["silent_redirect_uri", "frontchannel_logout_uri"] {
        let page = r#""https://app.example/page?provider=1""#;
        let config = read_with(field, page).unwrap();
        let uri = config.silent_redirect_uri().or(config.frontchannel_logout_uri());
        assert_eq!(uri.map(HttpUrl::as_str), Some("https://app.example/page?provider=1"));
        for (json, problem) in [
            (r#""https://other.example/page""#, ConfigurationProblem::OtherOrigin),
            (r#""https://app.example:8443/page""#, ConfigurationProblem::OtherOrigin),
            (r#""http://app.example/page""#, ConfigurationProblem::OtherOrigin),
            (r#""https://app.example/page#x""#, ConfigurationProblem::Url(UrlError::Fragment)),
            (r#""/page""#, ConfigurationProblem::Url(UrlError::Scheme)),
        ] {
            assert_eq!(refusal(field, json), (field.to_owned(), problem), "{json}");
        }
    }
}

#[test]
fn a_frame_comes_back_to_a_page_of_its_own() {
    let silent =
        |json| read_with("silent_redirect_uri", json).map_err(|error| error.problem.clone());
    let duplicate = ConfigurationProblem::Duplicate;
    assert_eq!(silent(r#""https://app.example/callback""#).unwrap_err(), duplicate);
    assert_eq!(silent(r#""https://app.example/callback?x""#).unwrap_err(), duplicate);
    assert!(silent(r#""https://app.example/callback/silent""#).is_ok());
}

/// ARES-06: two configurations share neither the issuer nor the page that people come back to.
#[test]
fn servers_are_told_apart() {
    let provider = |issuer: &str, redirect_uri: &str| {
        format!(
            r#"{{"issuer":"{issuer}","client_id":"c","scope":"openid",
                 "redirect_uri":"{redirect_uri}"}}"#
        )
    };
    let one = provider("https://a.example", "https://app.example/a");
    let with = |issuer: &str, redirect_uri: &str| {
        let list = format!("[{one},{}]", provider(issuer, redirect_uri));
        ClientConfig::list_from_json(list.as_bytes())
            .map(|configs| configs.len())
            .map_err(|error| (error.field.clone(), error.problem.clone()))
    };
    let shared = |field: &str| Err((field.to_owned(), ConfigurationProblem::Duplicate));
    assert_eq!(with("https://b.example", "https://app.example/b"), Ok(2));
    assert_eq!(with("https://a.example", "https://app.example/b"), shared("[1].issuer"));
    assert_eq!(with("https://b.example", "https://app.example/a"), shared("[1].redirect_uri"));
    assert_eq!(
        with("https://b.example", "https://APP.example:443/a?b"),
        shared("[1].redirect_uri")
    );
    assert_eq!(with("https://b.example", "https://b.app.example/a"), Ok(2));
}
