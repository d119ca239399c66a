//! The application's own addresses, pages, files and clock.

use public_client::diagnosis::Files;

use super::web::{APP, Answer, Web, advice, only, problem, run};

fn at(path: &str) -> String {
    [APP, path].concat()
}

#[test]
fn an_insecure_page_is_told() {
    run(async {
        let mut web = Web::new("");
        web.is_secure = false;
        assert_eq!(only(Web::new(""), web).await, [problem("insecure_context", APP)]);
    });
}

/// People come back to the origin that they left from.
#[test]
fn another_origin_is_told() {
    run(async {
        let post_logout = r#", "post_logout_redirect_uri": "#;
        let config = |redirect: &str, logout: &str| {
            Web::with_config(&format!(
                r#"{{ "issuer": "http://localhost:8090", "client_id": "hotel-spa", "scope": "openid",
                    "redirect_uri": "{redirect}/callback" {post_logout} "{logout}/" }}"#
            ))
        };
        let found = only(config(APP, APP), config("http://127.0.0.1:8080", APP)).await;
        assert!(found.contains(&problem("redirect_uri_origin", "redirect_uri")), "{found:?}");
        let found = config(APP, "https://www.example").faults().await;
        assert_eq!(found, [advice("post_logout_origin", "post_logout_redirect_uri")]);
    });
}

#[test]
fn a_callback_that_is_not_served_is_told() {
    run(async {
        let expected = [problem("page_missing", "redirect_uri")];
        for answer in [
            Answer::new(404, "text/html", "<p>"),
            Answer::new(200, "text/plain", "App"),
            Answer::new(301, "text/html", ""),
        ] {
            let faulty = Web::new("").change(&at("/callback"), move |_| answer.clone());
            assert_eq!(only(Web::new(""), faulty).await, expected);
        }
    });
}

/// The page that a frame comes back to is one of its own, and may be framed.
#[test]
fn a_silent_callback_that_cannot_be_framed_is_told() {
    run(async {
        let subject = "silent_redirect_uri";
        let web =
            || Web::new(&format!(r#", "restore": "frame", "silent_redirect_uri": "{APP}/silent""#));
        let with = |change: fn(Answer) -> Answer| web().change(&at("/silent"), change);
        let fallback = with(|answer| Answer {
            body: "<!doctype html><title>App</title>".to_owned(),
            ..answer
        });
        assert_eq!(only(web(), fallback).await, [problem("silent_callback_missing", subject)]);
        let missing = with(|_| Answer::new(404, "text/html", ""));
        assert_eq!(missing.faults().await, [problem("page_missing", subject)]);

        let framing = [problem("silent_callback_framing", subject)];
        let policy = |value: &'static str| with_policy(web(), value);
        assert_eq!(policy("frame-ancestors 'none'").faults().await, framing);
        assert_eq!(policy("frame-ancestors https://other.example").faults().await, framing);
        assert_eq!(policy("frame-ancestors 'self'").faults().await, []);
        let denied = with(|answer| {
            answer.with("content-security-policy", "").with("x-frame-options", "deny")
        });
        assert_eq!(denied.faults().await, framing);
        let overruled = with(|answer| answer.with("x-frame-options", "DENY"));
        assert_eq!(overruled.faults().await, []);
        let same = with(|answer| {
            answer.with("content-security-policy", "").with("x-frame-options", "SAMEORIGIN")
        });
        assert_eq!(same.faults().await, []);
    });
}

fn with_policy(web: Web, value: &'static str) -> Web {
    web.change(&at("/silent"), move |answer| answer.with("content-security-policy", value))
}

/// The worker's files are there, of the types that a browser insists on.
#[test]
fn a_worker_that_would_not_start_is_told() {
    run(async {
        let script = "/vault-worker.js";
        let with =
            |path: &str, answer: Answer| Web::new("").change(&at(path), move |_| answer.clone());
        let missing = with(script, Answer::new(404, "text/plain", ""));
        assert_eq!(only(Web::new(""), missing).await, [problem("worker_missing", script)]);
        let page = with(script, Answer::new(200, "text/html", "<!doctype html>"));
        assert_eq!(page.faults().await, [problem("worker_missing", script)]);
        let text = with(script, Answer::new(200, "text/plain", ""));
        assert_eq!(text.faults().await, [problem("worker_wrong_type", script)]);
        let module = with("/vault_bg.wasm", Answer::new(200, "application/octet-stream", ""));
        assert_eq!(module.faults().await, [problem("module_wrong_type", "/vault_bg.wasm")]);
        let elsewhere = with("/vault_bg.wasm", Answer::new(404, "text/html", ""));
        assert_eq!(elsewhere.faults().await, []);
        let other = Web::new(r#", "vault_script": "/js/vault.js""#);
        assert_eq!(other.faults().await, [problem("worker_missing", "/js/vault.js")]);
        let in_page = Web::new(r#", "vault_script": "/js/vault.js", "host": "page""#);
        assert_eq!(in_page.faults().await, []);
    });
}

/// A package has its files wherever a bundler put them.
#[test]
fn files_elsewhere_are_looked_for_there() {
    run(async {
        let with = |script: &str, module: &str| {
            let mut web = Web::new(r#", "vault_script": "/nowhere.js""#);
            let (script, module) = (script.to_owned(), module.to_owned());
            web.files_elsewhere = Some(Files { script, module });
            web
        };
        let clean = with("/vault-worker.js", "/vault_bg.wasm");
        let missing = with("/vault-worker.js", "/assets/vault.wasm");
        assert_eq!(only(clean, missing).await, [problem("module_missing", "/assets/vault.wasm")]);
        let script = with("/assets/vault-worker.js", "/vault_bg.wasm");
        assert_eq!(script.faults().await, [problem("worker_missing", "/assets/vault-worker.js")]);
    });
}

#[test]
fn a_worker_that_is_kept_for_long_is_told() {
    run(async {
        let script = "/vault-worker.js";
        let cached = |value: &'static str| {
            Web::new("").change(&at(script), move |answer| answer.with("cache-control", value))
        };
        let expected = [advice("worker_cached", script)];
        assert_eq!(only(cached("no-cache"), cached("public, max-age=31536000")).await, expected);
        assert_eq!(cached("max-age=60, immutable").faults().await, expected);
        assert_eq!(cached("max-age=86400").faults().await, []);
    });
}

/// Clocks agree within the leeway.
#[test]
fn a_wrong_clock_is_told() {
    run(async {
        let web = |seconds: i64, members: &str| {
            let mut web = Web::new(members);
            web.now = web.now.saturating_add_signed(seconds);
            web
        };
        let expected = [problem("clock_skew", "clock")];
        assert_eq!(only(web(60, ""), web(61, "")).await, expected);
        assert_eq!(web(-61, "").faults().await, expected);
        assert_eq!(web(-300, r#", "clock_leeway": 300"#).faults().await, []);
    });
}
