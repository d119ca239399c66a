//! The page that says what is wrong with the set-up, by what a browser really lets it see.

use axum::http::header::{CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY};
use e2e::fixtures::world::World;
use serde_json::{Value, json};

const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

const PAGE: &str = "/diagnose";

/// Every fault on the page: its code and its subject.
const FAULTS: &str = r"
const faults = document.querySelectorAll('[data-testid=finding]:not([data-severity=ok])');
return [...faults].map((it) => it.dataset.code + ' ' + it.querySelector('h3 code').textContent);";

/// What the page finds, as soon as it has asked everybody.
async fn faults(world: &World) -> Vec<String> {
    world.open(PAGE).await;
    world.browser.find("diagnosis").await;
    let found = world.browser.run(FAULTS, Vec::new()).await;
    let texts = found.as_array().into_iter().flatten().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

/// Nobody is signed in, and nothing is wrong, as the app is hosted.
#[tokio::test]
async fn a_clean_set_up_has_no_faults() {
    let world = World::start().await;
    assert_eq!(faults(&world).await, [""; 0]);
    world.expect_status("signed-out").await;
    let answered = world.browser.find("diagnosis").await.text().await.expect("its text");
    assert!(answered.contains("Everything is as it should be"), "{answered}");
}

/// What the server does wrong is found, told by its reason, and gone when it is mended.
#[tokio::test]
async fn a_misbehaving_server_is_found() {
    let world = World::start().await;
    let issuer = |name: &str| format!("{}/m/{name}", world.server.issuer);
    for (name, expected) in [
        ("issuer-slash", "issuer_mismatch issuer"),
        ("discovery-redirect", "redirected discovery"),
        ("discovery-html", "content_type discovery"),
        ("discovery-oversize", "too_large discovery"),
        ("no-s256", "pkce_not_advertised code_challenge_methods_supported"),
        ("token-no-cors", "cors token_endpoint"),
        ("jwks-oct", "no_key jwks_uri"),
    ] {
        world.server_misbehaves(name);
        let found = faults(&world).await;
        assert!(found.iter().any(|fault| fault == expected), "{}: {found:?}", issuer(name));
    }
    world.all_behave();
    assert_eq!(faults(&world).await, [""; 0]);
}

/// The network is told from CORS, as far as a browser lets anybody.
#[tokio::test]
async fn an_address_where_nothing_is_is_told_from_one_that_may_not_be_read() {
    let world = World::start().await;
    let issuer = world.server.issuer.clone();
    // The authorization endpoint has no CORS.
    for (origin, path, code) in
        [("http://localhost:1", "/stay", "unreachable"), (&issuer, "/authorize", "cors")]
    {
        world.configure("resources", json!([{ "origin": origin, "paths": [path] }]));
        assert_eq!(faults(&world).await, [format!("{code} {origin}{path}")]);
    }
    // What the app's own policy forbids does not leave the browser.
    world.app.send_header(CONTENT_SECURITY_POLICY, "connect-src 'self'");
    let found = faults(&world).await;
    for expected in [
        "unreachable discovery",
        "csp_connect Content-Security-Policy",
        "csp_connect /vault-worker.js",
    ] {
        assert!(found.iter().any(|fault| fault == expected), "{expected}: {found:?}");
    }
}

/// The application's own files and header fields.
#[tokio::test]
async fn the_applications_own_faults_are_found() {
    let world = World::start().await;
    world.configure("vault_script", json!("/not-there.js"));
    assert_eq!(faults(&world).await, ["worker_missing /not-there.js"]);
    world.all_behave();
    let send = |name: HeaderName, value: &str| world.app.send_header(name, value);
    send(OPENER_POLICY, "same-origin");
    assert_eq!(faults(&world).await, ["coop Cross-Origin-Opener-Policy"]);
    send(OPENER_POLICY, "unsafe-none");
    send(REFERRER_POLICY, "unsafe-url");
    // The page's own `<meta>` is what counts, and it is there.
    assert_eq!(faults(&world).await, [""; 0]);
    send(CONTENT_SECURITY_POLICY, "base-uri 'none'; worker-src blob:");
    let found = faults(&world).await;
    assert!(found.contains(&"csp_worker Content-Security-Policy".to_owned()), "{found:?}");
}

/// Where the configuration is unusable no other page is there, but this one says why.
#[tokio::test]
async fn a_broken_configuration_is_told_where_nothing_can_start() {
    let world = World::start().await;
    world.configure("isuer", json!("x"));
    world.open("/stay").await;
    world.expect_error("configuration_unknown_field").await;
    world.browser.press("diagnose").await;
    world.expect_path(PAGE).await;
    world.browser.find("diagnosis").await;
    assert_eq!(faults(&world).await, ["configuration_unknown_field isuer"]);
    world.all_behave();
    world.browser.press("check-again").await;
    let found = async || {
        let found = world.browser.run(FAULTS, Vec::new()).await;
        (found == json!([])).then_some(())
    };
    world.browser.eventually("no faults", found).await;
}

/// A sign-in that fails by what the server says of itself leads here.
#[tokio::test]
async fn an_error_of_discovery_leads_here() {
    let world = World::start().await;
    world.server_misbehaves("issuer-mismatch");
    world.open("/").await;
    world.browser.press("sign-in").await;
    world.expect_error("issuer_mismatch").await;
    world.browser.press("diagnose").await;
    world.expect_path(PAGE).await;
    world.browser.find("diagnosis").await;
}
