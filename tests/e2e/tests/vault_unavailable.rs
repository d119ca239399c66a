//! The worker that is to hold the session does not start. In Chromium only: what is missing is
//! taken from the page by its DevTools.

use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, HeaderName};
use e2e::fixtures::devtools::{DevTools, Kind};
use e2e::fixtures::fault::Fault;
use e2e::fixtures::world::World;
use serde_json::json;

const UNAVAILABLE: &str = "vault_unavailable";

/// Where the worker's script, or its module, is missing, the sign-in ends before it begins, and says
/// why. When it is there the same page goes on.
#[tokio::test]
async fn a_missing_script_is_an_error() {
    let world = World::start().await;
    for path in ["/vault-worker.js", "/vault.js", "/vault_bg.wasm"] {
        world.traffic.break_path(path, Fault::Status(StatusCode::NOT_FOUND));
        world.open("/").await;
        expect_no_sign_in(&world).await;
        world.traffic.repair();
    }
    world.sign_in().await;
}

/// A host that answers a path with the app's page does so for a script that is not there.
#[tokio::test]
async fn a_script_that_is_a_page_is_an_error() {
    let world = World::start().await;
    world.configure("vault_script", json!("/not-there"));
    world.open("/").await;
    expect_no_sign_in(&world).await;
    world.configure("vault_script", json!("/vault-worker.js"));
    world.sign_in().await;
}

/// Where a Content-Security-Policy forbids workers.
#[tokio::test]
async fn a_forbidden_worker_is_an_error() {
    let world = World::start().await;
    let policy = |value| world.app.send_header(CSP, value);
    policy("worker-src 'none'");
    // Not the page that is opened later, whose policy the browser would keep.
    world.open("/?forbidden").await;
    expect_no_sign_in(&world).await;
    policy("worker-src 'self'");
    world.sign_in().await;
}

const CSP: HeaderName = CONTENT_SECURITY_POLICY;

/// Takes the page's shared workers away, and what the app says of that.
const WITHOUT: [(&str, &str); 2] = [
    ("delete globalThis.SharedWorker", "in a worker of this tab: this browser has no shared ones"),
    (
        "globalThis.SharedWorker = class { constructor() { throw new TypeError('refused'); } }",
        "in a worker of this tab: a shared one did not start",
    ),
];

/// Where there are no shared workers the session lives in one of the tab, and the app says so.
#[tokio::test]
async fn a_worker_of_the_tab_takes_the_place_of_a_shared_one() {
    for (script, expected) in WITHOUT {
        let world = World::start().await;
        let source = json!({ "source": script });
        world.browser.devtools("Page.addScriptToEvaluateOnNewDocument", source).await;
        world.sign_in().await;
        let housing = world.browser.text("housing").await;
        assert!(housing.contains(expected), "{housing}");
        world.browser.press("call-api").await;
        world.expect_response("200").await;
        assert_eq!(kinds(&world).await, [Kind::Worker]);
    }
}

/// The counterpart: where there are, it lives in one.
#[tokio::test]
async fn a_shared_worker_is_used_where_there_is_one() {
    let world = World::start().await;
    world.sign_in().await;
    let housing = world.browser.text("housing").await;
    assert!(housing.contains("in a worker that all tabs share"), "{housing}");
    assert_eq!(kinds(&world).await, [Kind::SharedWorker]);
}

async fn kinds(world: &World) -> Vec<Kind> {
    let targets = DevTools::of(&world.browser).await.targets().await;
    let workers = targets.into_iter().map(|target| target.kind);
    workers.filter(|kind| *kind != Kind::Page).collect()
}

async fn expect_no_sign_in(world: &World) {
    world.browser.press("sign-in").await;
    world.expect_error(UNAVAILABLE).await;
    assert_eq!(world.traffic.authorization_requests().len(), 0);
}

/// A worker that refused is no worker any more: a configuration that was mended is seen by the next page load.
#[tokio::test]
async fn a_mended_configuration_is_seen_at_once() {
    let world = World::start().await;
    world.configure("issuers", json!([]));
    world.open("/").await;
    world.expect_error("configuration_unknown_field").await;
    world.all_behave();
    world.sign_in().await;
}
