//! The configuration itself.

use public_client::diagnosis::{Severity, diagnose, to_text};
use public_client::json::Value;

use super::web::{APP, Answer, ISSUER, Web, only, problem, run};

/// Where nothing is wrong nothing is found, and every topic is spoken of.
#[test]
fn a_clean_configuration_is_clean() {
    run(async {
        let frame = format!(r#", "restore": "frame", "silent_redirect_uri": "{APP}/silent""#);
        let logout = format!(r#", "frontchannel_logout_uri": "{APP}/out", "load_userinfo": true"#);
        for members in ["", &frame, &logout, r#", "host": "page""#] {
            let findings = Web::new(members).findings().await;
            let faults: Vec<_> = findings.iter().filter(|it| it.severity != Severity::Ok).collect();
            assert!(faults.is_empty(), "{members}: {faults:?}");
            for topic in public_client::diagnosis::Topic::ALL {
                assert!(findings.iter().any(|finding| finding.topic == topic), "{topic:?}");
            }
        }
    });
}

#[test]
fn a_wrong_field_is_named() {
    run(async {
        let found = only(Web::new(""), Web::new(r#", "isuer": "x""#)).await;
        assert_eq!(found, [problem("configuration_unknown_field", "isuer")]);
        let found = Web::new(r#", "authorization_parameters": { "state": "x" }"#).faults().await;
        assert_eq!(found, [problem("configuration_invalid", "authorization_parameters.state")]);
        let found = Web::new(r#", "client_secret": "x""#).faults().await;
        assert_eq!(found, [problem("configuration_secret", "client_secret")]);
        let found = Web::with_config("{").faults().await;
        assert_eq!(found, [problem("configuration_invalid", "configuration")]);
    });
}

#[test]
fn a_configuration_that_is_not_there_is_told() {
    run(async {
        let path = "/public-client.json";
        let url = format!("{APP}{path}");
        let expected = [problem("configuration_unavailable", path)];
        let missing = Web::new("").change(&url, |_| Answer::new(404, "text/plain", ""));
        assert_eq!(only(Web::new(""), missing).await, expected);
        let page = Web::new("").change(&url, |_| Answer::new(200, "text/html", "<!doctype html>"));
        assert_eq!(page.faults().await, expected);
        assert_eq!(Web::new("").without(&url).faults().await, expected);
    });
}

/// The text itself does as well as a path, and findings are JSON for whoever reads no Rust.
#[test]
fn a_text_is_diagnosed_and_told_as_json() {
    run(async {
        let text = format!(
            r#"{{"issuer":"{ISSUER}","client_id":"hotel-spa","redirect_uri":"{APP}/callback","scope":"openid"}}"#
        );
        let findings = diagnose(&text, None, &Web::new("")).await;
        assert!(findings.iter().all(|finding| finding.severity == Severity::Ok), "{findings:?}");
        let json = Value::parse(to_text(&findings).as_bytes()).unwrap();
        let told = json.as_array().unwrap();
        assert_eq!(told.len(), findings.len());
        let first = told[0].as_object().unwrap();
        let member = |name: &str| first.get(name).unwrap().as_str().unwrap();
        assert_eq!((member("topic"), member("severity")), ("application", "ok"));
        assert_eq!((member("code"), member("change")), ("secure_context", ""));
    });
}
