//! What may be read, and why not.

use public_client::diagnosis::Severity;

use super::web::{API, Answer, ISSUER, METADATA, Web, advice, only, problem, run};

fn hidden(answer: Answer) -> Answer {
    answer.with("access-control-allow-origin", "")
}

/// CORS, a redirect and an address where nothing is are told apart, at every
/// endpoint that a script asks.
#[test]
fn an_answer_that_cannot_be_read_is_told_by_its_reason() {
    run(async {
        let userinfo = r#", "load_userinfo": true"#;
        for (url, subject, severity, members) in [
            (METADATA.to_owned(), "discovery", Severity::Problem, ""),
            (format!("{ISSUER}/jwks"), "jwks_uri", Severity::Problem, ""),
            (format!("{ISSUER}/token"), "token_endpoint", Severity::Problem, ""),
            (format!("{ISSUER}/userinfo"), "userinfo_endpoint", Severity::Advice, ""),
            (format!("{ISSUER}/userinfo"), "userinfo_endpoint", Severity::Problem, userinfo),
            (format!("{ISSUER}/revoke"), "revocation_endpoint", Severity::Advice, ""),
            (format!("{API}/stay"), "http://localhost:8091/stay", Severity::Problem, ""),
        ] {
            let web = || Web::new(members);
            let expect = |code: &str| [(code.to_owned(), subject.to_owned(), severity)];
            let found = only(web(), web().change(&url, hidden)).await;
            assert_eq!(found, expect("cors"), "{url}");
            let redirect = web().change(&url, |_| Answer::new(302, "text/html", "").readable());
            assert_eq!(redirect.faults().await, expect("redirected"), "{url}");
            assert_eq!(web().without(&url).faults().await, expect("unreachable"), "{url}");
        }
    });
}

/// The devserver's own faults are found as well.
#[test]
fn the_devservers_misbehaviours_are_found() {
    run(async {
        for (name, code, subject) in [
            ("issuer-slash", "issuer_mismatch", "issuer"),
            ("discovery-redirect", "redirected", "discovery"),
            ("discovery-oversize", "too_large", "discovery"),
            ("discovery-http-endpoint", "endpoint", "token_endpoint"),
            ("no-s256", "pkce_not_advertised", "code_challenge_methods_supported"),
            ("token-no-cors", "cors", "token_endpoint"),
            ("jwks-html", "content_type", "jwks_uri"),
            ("jwks-oct", "no_key", "jwks_uri"),
        ] {
            let config = |name: &str| {
                let issuer = format!("{ISSUER}/m/{name}");
                format!(
                    r#"{{ "issuer": "{issuer}", "client_id": "hotel-spa", "scope": "openid",
                        "redirect_uri": "{}/callback" }}"#,
                    super::web::APP
                )
            };
            let found =
                only(Web::with_config(&config("missing-kid")), Web::with_config(&config(name)))
                    .await;
            assert!(found.contains(&problem(code, subject)), "{name}: {found:?}");
        }
    });
}

/// Why an API refuses has to be readable.
#[test]
fn a_challenge_that_is_hidden_is_told() {
    run(async {
        let url = format!("{API}/stay");
        let subject = "http://localhost:8091/stay";
        let faulty = Web::new("")
            .change(&url, |answer| answer.with("access-control-expose-headers", "Retry-After"));
        assert_eq!(only(Web::new(""), faulty).await, [advice("challenge_hidden", subject)]);
        let open =
            Web::new("").change(&url, |_| Answer::new(200, "application/json", "{}").readable());
        assert_eq!(open.faults().await, []);
    });
}
