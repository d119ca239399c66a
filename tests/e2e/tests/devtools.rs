//! The DevTools of the harness: they find what a page or a worker holds, and nothing that it does
//! not hold; and they end a worker. In Chromium only.

use e2e::fixtures::app::App;
use e2e::fixtures::browser::Browser;
use e2e::fixtures::devtools::realm::Realm;
use e2e::fixtures::devtools::{DevTools, Kind};
use e2e::fixtures::traffic::Traffic;
use serde_json::{Value, json};

/// A page with a worker of each kind, which answer every message and count them.
const PAGE: &str = "<!doctype html><title>x</title><iframe hidden srcdoc='x'></iframe><script>
  const said = [];
  const listen = (port) => {
    port.onmessage = ({ data }) => said.push(data);
    port.onerror = port.onmessageerror = port.onclose = ({ type }) => said.push(type);
    return port;
  };
  const start = {
    shared_worker() {
      const worker = new SharedWorker('/shared.js');
      worker.onerror = ({ type }) => said.push(type);
      return listen(worker.port);
    },
    worker: () => listen(new Worker('/worker.js')),
  };
  const ports = { shared_worker: start.shared_worker(), worker: start.worker() };
</script>";

const SCRIPTS: [(&str, &str); 2] = [
    (
        "/shared.js",
        "let count = 0;
onconnect = ({ ports: [port] }) => {
  port.onmessage = ({ data }) => {
    if (data === 'busy') for (;;);
    port.postMessage(`${data} ${count += 1}`);
  };
};",
    ),
    (
        "/worker.js",
        "let count = 0;
onmessage = ({ data }) => {
  if (data === 'busy') for (;;);
  postMessage(`${data} ${count += 1}`);
};",
    ),
];

struct Stage {
    browser: Browser,
    app: App,
    devtools: DevTools,
}

impl Stage {
    async fn set() -> Self {
        let mut app = App::bind().await;
        app.serve_page_with(PAGE, &SCRIPTS, &Traffic::default());
        let browser = Browser::start().await;
        browser.open(&app.url("/")).await;
        let devtools = DevTools::of(&browser).await;
        Self { browser, app, devtools }
    }

    async fn page(&self) -> Realm {
        self.devtools.page(&self.app.url("/")).await
    }

    async fn realms(&self) -> [Realm; 3] {
        let shared = self.devtools.worker(Kind::SharedWorker).await;
        [self.page().await, shared, self.devtools.worker(Kind::Worker).await]
    }

    async fn post(&self, kind: &str, message: &str) {
        let script = "ports[arguments[0]].postMessage(arguments[1])";
        self.browser.run(script, vec![json!(kind), json!(message)]).await;
    }

    async fn expect_said(&self, expected: Value) {
        self.browser
            .eventually(&format!("{expected} from the workers"), async || {
                (self.browser.run("return said", Vec::new()).await == expected).then_some(())
            })
            .await;
    }
}

/// Longer than what is looked for at each end.
const MARKER: &str = "a-marker-that-nobody-else-would-keep/0123456789-and-its-end";

/// What a script can hold the marker by, `it` or its `bytes`, and what the search calls that.
const KEPT: [(&str, &str); 18] = [
    // These two are short enough for a typed array without a buffer of its own.
    ("new Uint8Array(bytes)", "ArrayBuffer of LENGTH bytes: at 0"),
    ("[new Int8Array(bytes)]", "ArrayBuffer of LENGTH bytes: at 0"),
    ("it", "a string of LENGTH characters"),
    ("JSON.parse(JSON.stringify('x'.repeat(5000) + it))", "a string of 5000+LENGTH characters"),
    ("text(bytes.slice(0, 30)) + text(bytes.slice(30))", "a string of LENGTH characters"),
    (
        "text(bytes.slice(0, 20)) + (text(bytes.slice(20, 40)) + text(bytes.slice(40)))",
        "a string of LENGTH characters",
    ),
    ("(() => it)", "a string of LENGTH characters"),
    ("({ [it]: 1 })", "the name of a property"),
    ("Uint16Array.from(bytes)", "ArrayBuffer of 2*LENGTH bytes: at 0"),
    ("new Map([[1, Uint8Array.from(bytes)]])", "ArrayBuffer of LENGTH bytes: at 0"),
    ("Promise.resolve(Uint8Array.from(bytes).buffer)", "ArrayBuffer of LENGTH bytes: at 0"),
    ("((held) => () => held)(Uint8Array.from(bytes))", "ArrayBuffer of LENGTH bytes: at 0"),
    ("(() => {}).bind(null, Uint8Array.from(bytes))", "ArrayBuffer of LENGTH bytes: at 0"),
    ("new (class { #held = Uint8Array.from(bytes) })()", "ArrayBuffer of LENGTH bytes: at 0"),
    ("[{ held: [new DataView(Uint8Array.from(bytes).buffer)] }]", "ArrayBuffer of LENGTH bytes"),
    (WAITING, "ArrayBuffer of LENGTH bytes: at 0"),
    ("Uint8Array.from([...Array(99), ...bytes]).subarray(0, 1)", "ArrayBuffer of 99+LENGTH"),
    ("memory", "WebAssembly.Memory of 65536 bytes: at 1000"),
];

/// A function that holds its argument while it waits.
const WAITING: &str = "(async (held) => {
  await new Promise((done) => { globalThis.done = done; });
  return held;
})(Uint8Array.from(bytes))";

const LET_GO: &str = "delete globalThis.kept; delete globalThis.done";

/// Lets a realm hold the marker and so many characters, in addition to what it holds. The script
/// does not contain the marker.
async fn keep(realm: &Realm, what: &str, more: usize) {
    let text = format!("{MARKER}{}", "+".repeat(more));
    let codes: Vec<u8> = text.bytes().map(|byte| byte ^ 7).collect();
    let script = format!(
        "((bytes) => {{
          const text = (bytes) => String.fromCharCode(...bytes);
          const it = text(bytes);
          const memory = new WebAssembly.Memory({{ initial: 1 }});
          new Uint8Array(memory.buffer).set(bytes, 1000);
          (globalThis.kept ??= []).push({what});
        }})({codes:?}.map((code) => code ^ 7)), 1"
    );
    assert_eq!(realm.evaluate(&script).await, 1);
}

/// Whatever a page holds a text by, the search finds it; and nothing once it is let go.
#[tokio::test]
async fn what_a_page_holds_is_found() {
    let stage = Stage::set().await;
    finds_what_is_held(&stage.page().await).await;
}

/// So it does in a SharedWorker.
#[tokio::test]
async fn what_a_shared_worker_holds_is_found() {
    let stage = Stage::set().await;
    finds_what_is_held(&stage.devtools.worker(Kind::SharedWorker).await).await;
}

/// And in a dedicated worker.
#[tokio::test]
async fn what_a_worker_holds_is_found() {
    let stage = Stage::set().await;
    finds_what_is_held(&stage.devtools.worker(Kind::Worker).await).await;
}

async fn finds_what_is_held(realm: &Realm) {
    assert_eq!(realm.remembers(MARKER).await, [""; 0], "nothing is held yet");
    for (more, (what, _)) in KEPT.iter().enumerate() {
        keep(realm, what, more).await;
    }
    let places = realm.remembers(MARKER).await;
    for (more, (what, expected)) in KEPT.iter().enumerate() {
        let length = MARKER.len() + more;
        let expected = expected
            .replace("2*LENGTH", &(2 * length).to_string())
            .replace("99+LENGTH", &(99 + length).to_string())
            .replace("5000+LENGTH", &(5000 + length).to_string())
            .replace("LENGTH", &length.to_string());
        let is_told = places.iter().any(|place| place.starts_with(&expected));
        assert!(is_told, "{what}: no {expected} in {places:#?}");
    }
    realm.evaluate(LET_GO).await;
    assert_eq!(realm.remembers(MARKER).await, [""; 0], "it was let go");
}

/// What one realm holds is not found in another.
#[tokio::test]
async fn each_realm_has_a_memory_of_its_own() {
    let stage = Stage::set().await;
    let realms = stage.realms().await;
    for holder in &realms {
        keep(holder, "[it, memory, Uint8Array.from(bytes)]", 0).await;
        for realm in &realms {
            let places = realm.remembers(MARKER).await;
            for kind in ["a string", "ArrayBuffer", "WebAssembly.Memory"] {
                let is_told = places.iter().any(|place| place.starts_with(kind));
                assert_eq!(
                    is_told,
                    realm.target == holder.target,
                    "{:?}: {places:?}",
                    realm.target
                );
            }
        }
        holder.evaluate(LET_GO).await;
    }
}

/// Bytes that nobody can read are not passed over in silence.
#[tokio::test]
async fn what_cannot_be_read_is_told() {
    let stage = Stage::set().await;
    let page = stage.page().await;
    let script = "globalThis.target = {};
      globalThis.kept = new FinalizationRegistry(() => {});
      kept.register(target, new ArrayBuffer(77)), 1";
    assert_eq!(page.evaluate(script).await, 1);
    assert_eq!(page.remembers(MARKER).await, ["ArrayBuffer of 77 bytes: cannot be read"]);
    page.evaluate(LET_GO).await;
    assert_eq!(page.remembers(MARKER).await, [""; 0]);
}

/// So it does in a hidden frame of the page.
#[tokio::test]
async fn what_a_frame_holds_is_found() {
    let stage = Stage::set().await;
    let page = stage.page().await;
    for (what, expected) in [
        ("it", "a string of 59 characters"),
        ("new frames[0].Uint8Array(bytes)", "ArrayBuffer of 59 bytes"),
    ] {
        keep(&page, what, 0).await;
        page.evaluate("frames[0].kept = kept[0]; delete globalThis.kept").await;
        let places = page.remembers(MARKER).await;
        assert!(places.iter().any(|place| place.starts_with(expected)), "{what}: {places:?}");
        page.evaluate("delete frames[0].kept").await;
        assert_eq!(page.remembers(MARKER).await, [""; 0], "{what}");
    }
}

/// A worker that was killed, idle or busy, has lost its memory; the page hears nothing of it, and
/// can start another.
#[tokio::test]
async fn a_killed_worker_is_silent() {
    let stage = Stage::set().await;
    for (kind, name) in [(Kind::SharedWorker, "shared_worker"), (Kind::Worker, "worker")] {
        for last in ["idle", "busy"] {
            stage.post(name, "one").await;
            stage.expect_said(json!(["one 1"])).await;
            stage.post(name, "two").await;
            stage.expect_said(json!(["one 1", "two 2"])).await;
            let worker = stage.devtools.worker(kind).await;
            if last == "busy" {
                stage.post(name, last).await;
            }
            worker.kill().await;

            stage.post(name, "lost").await;
            let restart = format!("ports.{name} = start.{name}()");
            stage.browser.run(&restart, Vec::new()).await;
            stage.post(name, "three").await;
            stage.expect_said(json!(["one 1", "two 2", "three 1"])).await;
            stage.devtools.worker(kind).await.kill().await;
            let anew = format!("said.length = 0; ports.{name} = start.{name}()");
            stage.browser.run(&anew, Vec::new()).await;
        }
    }
}
