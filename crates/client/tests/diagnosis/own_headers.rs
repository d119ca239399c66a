//! The application's own header fields.

use super::web::{APP, POLICY, Web, advice, only, problem, run};

const CSP: &str = "Content-Security-Policy";

fn callback(name: &'static str, value: &'static str, members: &str) -> Web {
    Web::new(members).change(&format!("{APP}/callback"), move |answer| answer.with(name, value))
}

fn policy(from: &str, to: &str, members: &str) -> Web {
    assert!(POLICY.contains(from), "{from}");
    let policy = POLICY.replace(from, to);
    Web::new(members).change(&format!("{APP}/callback"), move |answer| {
        answer.with("content-security-policy", &policy)
    })
}

/// A policy that lets through what is needed.
#[test]
fn a_policy_that_forbids_what_is_needed_is_told() {
    run(async {
        let found = only(Web::new(""), callback("content-security-policy", "", "")).await;
        assert_eq!(found, [advice("csp_missing", CSP)]);
        let connect = policy(" http://localhost:8091", "", "");
        assert_eq!(connect.faults().await, [problem("csp_connect", CSP)]);
        let worker = policy("worker-src 'self'", "worker-src blob:", "");
        assert_eq!(worker.faults().await, [problem("csp_worker", CSP)]);
        let form = policy("form-action 'self' http://localhost:8090", "form-action 'self'", "");
        assert_eq!(form.faults().await, [problem("csp_form_action", CSP)]);
        let get = r#", "logout_method": "get""#;
        let form = policy("form-action 'self' http://localhost:8090", "form-action 'self'", get);
        assert_eq!(form.faults().await, []);
    });
}

#[test]
fn a_policy_that_forbids_the_frame_is_told() {
    run(async {
        let frame = format!(r#", "restore": "frame", "silent_redirect_uri": "{APP}/silent""#);
        let source = "frame-src 'self' http://localhost:8090";
        let expected = [problem("csp_frame", CSP)];
        for to in ["frame-src 'self'", "frame-src http://localhost:8090", "frame-src 'none'"] {
            assert_eq!(policy(source, to, &frame).faults().await, expected, "{to}");
            assert_eq!(policy(source, to, "").faults().await, [], "{to}");
        }
    });
}

/// A policy in the page counts as one in the header field does.
#[test]
fn a_policy_in_the_page_is_read() {
    run(async {
        let page = |policy: &'static str| {
            Web::new("").change(&format!("{APP}/callback"), move |mut answer| {
                answer.body =
                    format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}">"#);
                answer.with("content-security-policy", "")
            })
        };
        assert_eq!(
            only(page(POLICY), page("connect-src 'self'")).await,
            [problem("csp_connect", CSP)]
        );
    });
}

/// The worker obeys the policy of its own script.
#[test]
fn the_workers_own_policy_is_read() {
    run(async {
        let script = "/vault-worker.js";
        let with = |policy: &'static str| {
            Web::new("").change(&[APP, script].concat(), move |answer| {
                answer.with("content-security-policy", policy)
            })
        };
        let found = only(with(POLICY), with("default-src 'self'")).await;
        assert_eq!(found, [problem("csp_connect", script), problem("csp_wasm", script)]);
    });
}

/// A page that is isolated is told what that means for windows.
#[test]
fn a_policy_that_cuts_windows_off_is_told() {
    run(async {
        let name = "cross-origin-opener-policy";
        let with = |value| callback(name, value, "");
        let found = only(with("same-origin-allow-popups"), with("same-origin")).await;
        assert_eq!(found, [advice("coop", "Cross-Origin-Opener-Policy")]);
    });
}

/// Other origins do not learn the address that has the code in it.
#[test]
fn a_policy_that_tells_addresses_is_told() {
    run(async {
        let with = |value| callback("referrer-policy", value, "");
        let expected = [problem("referrer_policy", "Referrer-Policy")];
        assert_eq!(only(with("no-referrer"), with("unsafe-url")).await, expected);
        assert_eq!(with("no-referrer, unsafe-url").faults().await, expected);
        assert_eq!(with("no-referrer-when-downgrade").faults().await, expected);
        let page = with("unsafe-url").change(&format!("{APP}/callback"), |mut answer| {
            answer.body = r#"<meta name="referrer" content="no-referrer">"#.to_owned();
            answer
        });
        assert_eq!(page.faults().await, []);
    });
}
