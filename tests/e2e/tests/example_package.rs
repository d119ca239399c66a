//! The npm package on pages of a test: several copies on one page, custom elements, and deployments that lack something.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use e2e::fixtures::browser::hook;
use e2e::fixtures::fault::Fault;
use e2e::fixtures::site::Site;
use e2e::fixtures::world::World;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::json;

/// What every page here shows of its client, which is `client`.
const SHOWN: &str = r#"
const part = (name) => document.querySelector(`[data-testid="${name}"]`);

function tell(error) {
  part("alerts").replaceChildren();
  if (error) {
    const place = document.createElement("p");
    Object.assign(place.dataset, { testid: "error", code: error.code });
    place.textContent = error.message;
    part("alerts").append(place);
  }
}

export function show(client) {
  client.session.subscribe(({ status, user, error }) => {
    part("session-status").textContent = status;
    part("who").textContent = user?.subject ?? "";
    tell(error);
  });
  part("sign-in").onclick = () => client.signIn().catch(tell);
  part("sign-out").onclick = () => client.signOut().catch(tell);
}"#;

macro_rules! page {
    ($script:literal) => {
        concat!(
            "<!doctype html><title>x</title><output data-testid=session-status></output><p data-testid=who></p>",
            "<div data-testid=alerts></div><button data-testid=sign-in>in</button><button data-testid=sign-out>out</button>",
            "<script type=module>import { show } from '/show.js';",
            $script,
            "</script>"
        )
    };
}

const PLAIN: &str = page!(
    "import { createClient } from '/public-client/index.js'; show(createClient('/public-client.json'));"
);

/// The second copy has come later, as of a micro-frontend.
const TWO_COPIES: &str = page!(
    "import { createClient } from '/public-client/index.js';
     import { createClient as another } from '/another/index.js';
     const client = createClient('/public-client.json');
     window.same = [createClient('/public-client.json'), another('/public-client.json')].map((it) => it === client);
     show(another('/public-client.json'));"
);

const ELEMENTS: &str = "<!doctype html><title>x</title>
<script type=module src=/public-client/elements.js></script>
<public-client-sign-in configuration=/public-client.json></public-client-sign-in>
<public-client-user configuration=/public-client.json></public-client-user>
<public-client-guard configuration=/public-client.json>
  <p data-testid=secret>Room 214</p><p slot=signed-out data-testid=door>Closed</p>
</public-client-guard>";

async fn world(page: &'static str) -> World {
    let site = Site::package().with_copy("/another").with("/show.js", SHOWN);
    World::with_site(&["/", "/callback"].iter().fold(site, |site, path| site.with(path, page)))
        .await
}

/// Two copies of the package on one page are one client with one session, and neither takes the other's response.
#[tokio::test]
async fn two_copies_are_one_session() {
    let world = world(TWO_COPIES).await;
    world.sign_in().await;
    assert!(world.browser.text("who").await.contains("alice"));
    assert_eq!(world.browser.run("return window.same", Vec::new()).await, json!([true, true]));
    assert_eq!(world.traffic.grants("authorization_code").len(), 1);
    let workers = world.traffic.matching(|it| it.path.ends_with("/vault-worker.js"));
    assert!(workers.iter().all(|it| it.path == workers[0].path), "one worker");
}

/// A page that nobody signs in at loads the shim, the worker and its module: what is weighed, and nothing else.
#[tokio::test]
async fn a_first_load_is_what_is_weighed() {
    let world = world(PLAIN).await;
    world.open("/").await;
    world.expect_status("signed-out").await;
    let fetched = world.traffic.matching(|it| it.path.starts_with("/public-client/"));
    let fetched: BTreeSet<&str> = fetched.iter().map(|it| it.path.as_str()).collect();
    let weighed = ["index.js", "vault-worker.js", "vault.wasm"];
    assert_eq!(
        fetched,
        weighed.map(|name| format!("/public-client/{name}")).iter().map(String::as_str).collect()
    );
}

/// Opens the page until it shows no error: a worker that could not start refuses for a moment longer, and ends.
async fn open_until_well(world: &World) {
    world
        .browser
        .eventually("a page without an error", async || {
            world.open("/").await;
            let settled = async || {
                let status = world.status().await?;
                let error = world.browser.peek("error").await;
                (error.is_some() || status == "signed-out").then_some(error.is_none())
            };
            world.browser.eventually("an end", settled).await.then_some(())
        })
        .await;
}

/// Each thing that a deployment may lack, and the error that says so. When it is there, the same page signs in.
#[tokio::test]
async fn what_a_deployment_lacks_is_named() {
    let missing = Fault::Status(StatusCode::NOT_FOUND);
    let lacks = [
        ("/vault-worker.js", missing, "worker_missing"),
        ("/vault-worker.js", Fault::ContentType("text/html"), "worker_missing"),
        ("/vault-worker.js", Fault::ContentType("text/plain"), "worker_wrong_type"),
        ("/vault.wasm", missing, "module_missing"),
        ("/vault.wasm", Fault::ContentType("text/plain"), "module_wrong_type"),
    ];
    let world = world(PLAIN).await;
    for (path, fault, code) in lacks {
        world.traffic.break_path(path, fault);
        // A worker that could not start refuses for a moment longer, and ends.
        world
            .browser
            .eventually(code, async || {
                world.open("/").await;
                (world.error_code().await == code).then_some(())
            })
            .await;
        world.expect_status("signed-out").await;
        world.traffic.repair();
    }
    assert_eq!(world.traffic.authorization_requests().len(), 0);
    open_until_well(&world).await;
    world.sign_in().await;
}

/// A policy that forbids the worker is named, and one that forbids its module.
#[tokio::test]
async fn a_policy_that_forbids_the_worker_is_named() {
    let policies = ["worker-src 'none'", "script-src 'self' 'unsafe-inline'"];
    for policy in policies {
        let world = world(PLAIN).await;
        // Else the browser would keep the policy with the script.
        world.app.send_header(CACHE_CONTROL, "no-store");
        world.app.send_header(CONTENT_SECURITY_POLICY, policy);
        world.open("/?forbidden").await;
        world.expect_error("blocked_by_csp").await;
        world.app.send_header(CONTENT_SECURITY_POLICY, "worker-src 'self'");
        open_until_well(&world).await;
        world.sign_in().await;
    }
}

/// A page that is no secure context is told what to do. In Chromium, which lets a test pretend it.
#[tokio::test]
async fn an_insecure_context_is_named() {
    let world = world(PLAIN).await;
    let source = "Object.defineProperty(globalThis, 'isSecureContext', { value: false })";
    let script = world
        .browser
        .devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }))
        .await;
    world.open("/").await;
    world.expect_error("insecure_context").await;
    world.browser.devtools("Page.removeScriptToEvaluateOnNewDocument", script).await;
    world.sign_in().await;
}

/// Who has no pointer signs in and out by the keyboard, with the package's own elements.
#[tokio::test]
async fn elements_sign_in_and_out_by_keyboard() {
    let world = world(ELEMENTS).await;
    world.open("/").await;
    let is_shown = async |test_id: &str| {
        let element = format!("return document.querySelector('{}')", hook(test_id));
        let shown = format!("{element}?.checkVisibility()");
        (world.browser.run(&shown, Vec::new()).await == true).then_some(())
    };
    world.browser.eventually("the closed door", async || is_shown("door").await).await;
    assert_eq!(is_shown("secret").await, None);
    press_by_keyboard(&world).await;
    world
        .browser
        .eventually("the room", async || {
            if !world.is_on_app().await {
                world.answer().await;
            }
            is_shown("secret").await
        })
        .await;
    assert_eq!(is_shown("door").await, None);
    let user = "return document.querySelector('public-client-user').shadowRoot.textContent";
    world
        .browser
        .eventually("the person's name", async || {
            let user = world.browser.run(user, Vec::new()).await;
            user.as_str()?.contains("Alice Liddell").then_some(())
        })
        .await;
    press_by_keyboard(&world).await;
    world
        .browser
        .eventually("the closed door", async || {
            if !world.is_on_app().await {
                world.confirm_sign_out().await;
            }
            is_shown("door").await
        })
        .await;
    assert_eq!(is_shown("secret").await, None);
}

/// Goes to the first thing of the page that takes the focus, and presses it.
async fn press_by_keyboard(world: &World) {
    for key in [Key::Tab, Key::Enter] {
        let value = char::from(key);
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        world.browser.client.perform_actions(press).await.expect("a key to press");
    }
}
