//! Poisoned functions: they hear what passes through them, and nothing else. In Chromium only.

use e2e::fixtures::app::App;
use e2e::fixtures::browser::Browser;
use e2e::fixtures::devtools::DevTools;
use e2e::fixtures::devtools::overhearing::Overhearing;
use e2e::fixtures::devtools::realm::Realm;
use e2e::fixtures::traffic::Traffic;
use serde_json::json;

const PAGE: &str = "<!doctype html><title>x</title>";
const SCRIPTS: [(&str, &str); 1] = [("/script.js", "const answered = 'by the server';")];

struct Stage {
    browser: Browser,
    app: App,
    page: Realm,
    overhearing: Overhearing,
}

impl Stage {
    async fn set() -> Self {
        let mut app = App::bind().await;
        app.serve_page_with(PAGE, &SCRIPTS, &Traffic::default());
        let browser = Browser::start().await;
        browser.open(&app.url("/")).await;
        let devtools = DevTools::of(&browser).await;
        let page = devtools.page(&app.url("/")).await;
        let overhearing = devtools.overhear(&page).await;
        browser.open(&app.url("/")).await;
        Self { browser, app, page, overhearing }
    }
}

/// What a script may do with a text, `it`, that another script of the page can overhear.
const USES: [&str; 17] = [
    "fetch('/', { headers: { 'x-marker': it } })",
    "fetch(new Request('/', { method: 'POST', body: it }))",
    "fetch('/', { method: 'POST', body: new TextEncoder().encode(it) })",
    "JSON.stringify({ a: [{ b: it }] })",
    "JSON.parse(`{\"a\":\"${it}\"}`)",
    "crypto.subtle.digest('SHA-256', bytes)",
    "[].push(it)",
    "list[0] = it",
    "[it].map(() => 1)",
    "[...new Set([it])].length",
    "(() => { for (const each of [it]) each.length; })()",
    "({}).access_token = it",
    "new MessageChannel().port1.postMessage({ it })",
    "Promise.resolve(it).then((it) => it.length)",
    "new TextDecoder().decode(bytes)",
    "new Response(it).text()",
    "localStorage.setItem('x', it)",
];

/// Poisoned functions hear what passes through each of them; what passes through none is not heard.
#[tokio::test]
async fn poisoned_functions_hear_what_passes() {
    let stage = Stage::set().await;
    for (number, what) in USES.iter().enumerate() {
        stage.browser.open(&stage.app.url("/")).await;
        let marker = format!("marker-{number}-of-this-use");
        stage.make(number, "it.length").await;
        assert!(!stage.overhearing.has_heard(&marker).await, "{what}: heard before");
        stage.make(number, what).await;
        assert!(stage.overhearing.has_heard(&marker).await, "{what}");
    }
}

impl Stage {
    /// Makes a use of a marker, which the script does not contain as a whole.
    async fn make(&self, number: usize, what: &str) {
        let script = format!(
            "((it) => {{
              const list = [];
              const bytes = new Uint8Array(it.length);
              for (let i = 0; i < it.length; i += 1) bytes[i] = it.charCodeAt(i);
              globalThis.used = {what};
            }})('marker-{number}-' + 'of-this-use'), 1"
        );
        assert_eq!(self.page.evaluate(&script).await, 1);
    }
}

/// They hear the answer of a server, and random bytes in the form a verifier has.
#[tokio::test]
async fn poisoned_functions_hear_what_comes() {
    let Stage { page, overhearing, .. } = &Stage::set().await;
    assert!(!overhearing.has_heard("by the server").await);
    page.evaluate("fetch('/script.js').then(() => 1)").await;
    assert!(overhearing.has_heard("by the server").await);

    let random = "String.fromCharCode.apply(null, crypto.getRandomValues(new Uint8Array(30)))";
    let random = page.evaluate(&format!("btoa({random})")).await;
    let verifier = random.as_str().expect("a text").replace('+', "-").replace('/', "_");
    assert!(overhearing.has_heard(&verifier).await);
}

/// They do their work.
#[tokio::test]
async fn poisoned_functions_pass_on() {
    let Stage { page, .. } = &Stage::set().await;
    let done = page.evaluate(WORK).await;
    assert_eq!(done, json!([200, SCRIPTS[0].1, "{\"a\":[1]}", "2,4,6", "é", 32, "no", 2, 1, 7]));
}

const WORK: &str = "(async () => [
  (await fetch('/')).status,
  await (await fetch('/script.js')).text(),
  JSON.stringify(JSON.parse('{\"a\":[1]}')),
  [3, 1, 2].sort().map((it) => it * 2).join(),
  new TextDecoder().decode(new TextEncoder().encode('é')),
  (await crypto.subtle.digest('SHA-256', new Uint8Array(1))).byteLength,
  await Promise.reject('no').then(null, (it) => it),
  [...[1, 2]].length,
  Object.assign({}, { body: 1 }).body,
  await new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = ({ data }) => done(data);
    port1.postMessage(7);
  }),
])()";
