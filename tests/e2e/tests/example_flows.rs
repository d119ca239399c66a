//! What the npm package does besides a redirect, in a real browser: windows and frames, step-up, bodies, a worker that is
//! gone, and the diagnosis.

use axum::http::{Method, StatusCode};
use e2e::fixtures::devtools::{DevTools, Kind};
use e2e::fixtures::fault::Fault;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::site::Site;
use e2e::fixtures::traffic::Exchange;
use e2e::fixtures::world::{AuthorizationServer, World};
use serde_json::{Value, json};

/// A page that shows its session, and has `client` for scripts of a test.
const PAGE: &str = r#"<!doctype html><title>x</title>
<output data-testid="session-status"></output><p data-testid="restored"></p><div data-testid="alerts"></div>
<button data-testid="sign-in">in</button><button data-testid="sign-in-popup">in, beside</button><button data-testid="unlock">unlock</button>
<p data-testid="response-status"></p>
<script type="module">
  import { createClient } from "/public-client/index.js";
  const part = (name) => document.querySelector(`[data-testid="${name}"]`);
  const tell = (error) => {
    const place = document.createElement("p");
    Object.assign(place.dataset, { testid: "error", code: error?.code ?? "" });
    part("alerts").replaceChildren(...(error ? [place] : []));
  };
  const client = (window.client = createClient("/public-client.json"));
  client.session.subscribe(({ status, restored, error }) => {
    part("session-status").textContent = status;
    part("restored").textContent = restored ?? "";
    tell(error);
  });
  part("sign-in").onclick = () => client.signIn().catch(tell);
  part("sign-in-popup").onclick = () => client.signIn({ popup: true }).catch(tell);
  part("unlock").onclick = async () => {
    const { resources } = await fetch("/public-client.json").then((it) => it.json());
    const answer = await client.fetch(`${resources[0].origin}/door/unlock`, { method: "POST", stepUp: true });
    part("response-status").textContent = answer.status;
  };
</script>"#;

/// What a hidden frame comes back to, where the server knows it.
const SILENT: &str = include_str!("../../../static/silent-callback.html");
const SILENT_JS: &str = include_str!("../../../static/silent-callback.js");

/// In seconds, as in the tests of the app's door.
const DOOR_MAX_AGE: u64 = 30;

async fn world() -> World {
    World::with_site(&site()).await
}

fn site() -> Site {
    let texts = [
        ("/", PAGE),
        ("/callback", PAGE),
        ("/silent-callback.html", SILENT),
        ("/silent-callback.js", SILENT_JS),
    ];
    texts.iter().fold(Site::package(), |site, (path, text)| site.with(path, text))
}

/// What a script of the page makes of `client` and the API's address.
async fn run(world: &World, script: &str) -> Value {
    let script = format!("const [api] = arguments; return (async () => {{ {script} }})()");
    world.browser.run(&script, vec![json!(world.server.api)]).await
}

/// ARES-22, BRW-02: the page stays, the window closes by itself, and neither keeps anything.
#[tokio::test]
async fn signs_in_in_a_window_beside_the_page() {
    let world = world().await;
    world.open("/").await;
    world.expect_status("signed-out").await;
    world.mark_page().await;
    let page = world.press_for_window("sign-in-popup").await;
    world.answer_until_closed(Hotel::USER, &page).await;
    world.expect_status("signed-in").await;
    assert!(world.is_marked_page().await, "the page stayed");
    assert_eq!(world.traffic.grants("authorization_code").len(), 1);
    let stored = world.session_storage().await;
    assert!(stored.iter().all(|(key, _)| !key.contains("pending")), "{stored:?}");
}

/// ERR-06: whoever closes the window is told so, and the next one signs in.
#[tokio::test]
async fn a_window_that_is_closed_is_an_error() {
    let world = world().await;
    world.open("/").await;
    world.expect_status("signed-out").await;
    let page = world.press_for_window("sign-in-popup").await;
    world.await_server().await;
    // It has to have been in sight for a while to be believed when it looks closed.
    let seconds = "return performance.now() / 1000";
    let seen =
        async || world.browser.run(seconds, Vec::new()).await.as_f64().filter(|it| *it > 2.0);
    world.browser.eventually("a while", seen).await;
    world.browser.close_window().await;
    world.browser.switch_to_window(&page).await;
    world.expect_error("popup_closed").await;
    let page = world.press_for_window("sign-in-popup").await;
    world.answer_until_closed(Hotel::USER, &page).await;
    world.expect_status("signed-in").await;
}

/// ARES-16: a reload that the worker does not outlive is restored in a frame.
#[tokio::test]
async fn a_reload_is_restored_in_a_frame() {
    let world = world().await;
    world.configure("restore", json!("frame"));
    let silent = format!("{}/silent-callback.html", world.app.origin);
    world.configure("silent_redirect_uri", json!(silent));
    world.sign_in().await;
    world.browser.client.refresh().await.expect("a reload");
    world.expect_status("signed-in").await;
    world.expect_text("frame").await;
    assert_eq!(world.traffic.authorization_requests().len(), 2);
}

/// RES-10: the door wants an authentication that is younger, gets it in a window, and opens.
#[tokio::test]
async fn a_step_up_opens_the_door() {
    let world =
        World::with_site_and(&site(), |config| config.door_max_age = Some(DOOR_MAX_AGE)).await;
    world.sign_in().await;
    world.server.clock.advance(31);
    let page = world.press_for_window("unlock").await;
    world.answer_until_closed(Hotel::USER, &page).await;
    world.expect_response("200").await;
    let is_knock = |it: &Exchange| it.method == Method::POST && it.path.ends_with("/door/unlock");
    let answers: Vec<_> =
        world.traffic.matching(is_knock).iter().filter_map(|it| it.status).collect();
    assert_eq!(answers, [StatusCode::UNAUTHORIZED, StatusCode::OK]);
}

/// A response is a real one: read in chunks, as JSON, and with its address. A request is, too; and what is aborted rejects
/// with the reason that was given.
#[tokio::test]
async fn requests_and_responses_are_real_ones() {
    let world = world().await;
    world.sign_in().await;
    let read = "
        const response = await client.fetch(new Request(`${api}/stay`));
        const chunks = [];
        for (let reader = response.body.getReader(), it; !(it = await reader.read()).done; ) chunks.push(it.value);
        const text = await new Blob(chunks).text();
        return [response instanceof Response, response.url, 'room' in JSON.parse(text)];";
    let url = format!("{}/stay", world.server.api);
    assert_eq!(run(&world, read).await, json!([true, url, true]));

    world.traffic.break_path("/stay", Fault::Silence);
    let abort = "
        const aborting = new AbortController();
        const answer = client.fetch(`${api}/stay`, { signal: aborting.signal });
        setTimeout(() => aborting.abort('enough'), 100);
        return answer.then(() => 'answered', (reason) => reason);";
    assert_eq!(run(&world, abort).await, "enough");
    world.traffic.repair();

    let elsewhere = "return client.fetch('https://evil.example/stay').then(() => 'sent', (error) => error.code)";
    assert_eq!(run(&world, elsewhere).await, "unknown_resource");
}

/// A worker that is gone is an error to whoever waits, and the next call finds another.
#[tokio::test]
async fn a_worker_that_is_gone_is_told() {
    let world = world().await;
    world.sign_in().await;
    world.traffic.break_path("/stay", Fault::Silence);
    let call = "client.fetch(`${api}/stay`).catch((error) => (window.told = error.code))";
    run(&world, call_without_waiting(call).as_str()).await;
    world
        .browser
        .eventually("the call", async || {
            let seen = world.traffic.matching(|it| it.path == "/stay" && it.server == Hotel::API);
            (!seen.is_empty()).then_some(())
        })
        .await;
    DevTools::of(&world.browser).await.worker(Kind::SharedWorker).await.kill().await;
    world.expect_error("vault_lost").await;
    assert_eq!(run(&world, "return window.told").await, "vault_lost");
    world.traffic.repair();
    world.sign_in().await;
}

fn call_without_waiting(call: &str) -> String {
    format!("{call}; return null")
}

/// The diagnosis is its own module; what is well has no problem, and a server that says another issuer has one.
#[tokio::test]
async fn a_diagnosis_names_what_is_wrong() {
    let world = world().await;
    world.open("/").await;
    world.expect_status("signed-out").await;
    let problems = "
        const findings = await client.diagnose();
        return findings.filter((it) => it.severity === 'problem').map((it) => it.code);";
    assert_eq!(run(&world, problems).await, json!([]));
    world.server_misbehaves("issuer-mismatch");
    world.open("/").await;
    let found = run(&world, problems).await;
    assert!(!found.as_array().expect("codes").is_empty(), "{found}");
}

/// A configuration that is wrong is refused by its field, and a worker that refused is no worker any more: what was mended
/// is seen by the next page load.
#[tokio::test]
async fn a_mended_configuration_is_seen_at_once() {
    let world = world().await;
    world.configure("issuers", json!([]));
    world.open("/").await;
    world.expect_error("configuration_unknown_field").await;
    world.all_behave();
    world.sign_in().await;
}
