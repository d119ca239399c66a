//! What the host sends with the app, as the build wrote it, and what browsers make of it.

use std::fs;

use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, REFERER, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use e2e::fixtures::app::{App, dist};
use e2e::fixtures::engine::Engine;
use e2e::fixtures::world::World;
use hosting::servers::Servers;
use hosting::site::{Site, is_hashed};
use hosting::{caddy, headers_file, nginx};
use serde_json::{Value, json};

/// The files in the built app are those for its own configuration; the app's host in these tests
/// sends what the same functions write for a test's.
#[test]
fn the_build_wrote_the_files() {
    let read = |name: &str| fs::read_to_string(dist().join(name)).expect("a file of the built app");
    let configuration: Value = read("public-client.json").parse().expect("JSON");
    let site = Site::of(&Servers::of(&configuration, &[]).expect("a good configuration"));
    let entries = fs::read_dir(dist()).expect("the built app").flatten();
    let mut files: Vec<_> =
        entries.map(|entry| entry.file_name().into_string().expect("a name")).collect();
    files.sort();
    for ending in [".js", "_bg.wasm", ".css", ".svg"] {
        assert!(files.iter().any(|it| is_hashed(it) && it.ends_with(ending)), "{files:?}");
    }
    assert_eq!(read("_headers"), headers_file::write(&site, files.iter().map(String::as_str)));
    assert_eq!(read(".hosting/nginx.conf"), nginx::write(&site));
    assert_eq!(read(".hosting/Caddyfile"), caddy::write(&site));
}

/// BRW-07: no document of the app has a script or a style of its own in it, which the policy would
/// have to allow.
#[test]
fn nothing_is_inline() {
    for name in ["index.html", "silent-callback.html"] {
        let html = fs::read_to_string(dist().join(name)).expect("a page of the built app");
        let scripts: Vec<&str> = html.match_indices("<script").map(|(at, _)| &html[at..]).collect();
        assert!(!scripts.is_empty(), "{name} starts something");
        for script in scripts {
            let (tag, rest) = script.split_once('>').expect("the end of the tag");
            assert!(tag.contains(" src=\"") && rest.starts_with("</script>"), "{name}: {tag}");
        }
        for inline in ["<style", " style=", " onload=", " onerror=", " onclick=", "javascript:"] {
            assert!(!html.contains(inline), "{name} has {inline}");
        }
    }
}

/// BRW-09: the app's module is what index.html names the hash of, or it is not run: in Chromium.
/// Firefox loads it once more then, and does not compare.
#[tokio::test]
async fn another_module_is_not_run() {
    let index = fs::read_to_string(dist().join("index.html")).expect("the built app");
    let hash = index.split("modulepreload").nth(1).and_then(|link| link.split("sha384-").nth(1));
    let hash = hash.and_then(|rest| rest.split('"').next()).expect("the hash of the module");
    let world = World::start().await;
    world.browser.open(&world.app.url("/public-client.json")).await;
    let import =
        async |hash: &str| world.browser.run(IMPORT, vec![json!(module()), json!(hash)]).await;
    assert_eq!(import(hash).await, true);
    if world.browser.engine() == Engine::Chromium {
        assert_eq!(import(&"A".repeat(64)).await, false);
    }
}

/// The name of the app's module.
fn module() -> String {
    let mut names = fs::read_dir(dist()).expect("the built app").flatten();
    let is_module = |name: &String| name.starts_with("app-") && name.ends_with(".js");
    let name = names.find_map(|it| it.file_name().into_string().ok().filter(is_module));
    format!("/{}", name.expect("the app's module"))
}

/// As index.html and start.js do it, under another query for each hash.
const IMPORT: &str = "
const link = document.createElement('link');
const href = arguments[0] + '?' + arguments[1].slice(0, 8).replace(/[^A-Za-z0-9]/g, '');
Object.assign(link, { rel: 'modulepreload', href, integrity: 'sha384-' + arguments[1] });
const settled = new Promise((done) => { link.onload = link.onerror = done; });
document.documentElement.append(link);
return settled.then(() => import(href)).then(() => true, () => false);";

/// BRW-10: every page, the callback among them, is sent with the word to send no referrer, and with a
/// policy. An API is called without one.
#[tokio::test]
async fn no_page_sends_a_referrer() {
    let world = World::start().await;
    world.sign_in().await;
    world.browser.press("call-api").await;
    world.expect_response("200").await;
    let answers = world.traffic.seen_by(App::NAME);
    assert!(answers.iter().any(|it| it.path == "/callback"));
    for it in answers {
        let field = |name: HeaderName| it.response_headers.get(name).cloned();
        assert_eq!(field(REFERRER_POLICY).expect("a policy"), "no-referrer", "{}", it.path);
        assert_eq!(field(X_CONTENT_TYPE_OPTIONS).expect("a field"), "nosniff", "{}", it.path);
        assert!(field(CONTENT_SECURITY_POLICY).is_some(), "{}", it.path);
    }
    let elsewhere = world.traffic.matching(|it| it.server != App::NAME);
    let referrers: Vec<_> = elsewhere.iter().filter_map(|it| it.header(REFERER)).collect();
    assert!(referrers.iter().all(|it| !it.starts_with(&world.app.origin)), "{referrers:?}");
}

/// BRW-08: a server that is not configured is not reached, and that is reported. One that is
/// allowed is.
#[tokio::test]
async fn what_is_not_configured_is_not_reached() {
    let world = World::start().await;
    let call = "return fetch(arguments[0]).then((it) => it.status, () => 'refused')";
    let address = json!(format!("{}/collect", world.evil.origin));
    world.open("/").await;
    world.expect_status("signed-out").await;
    assert_eq!(world.browser.run(call, vec![address.clone()]).await, "refused");
    expect_report(&world, "connect-src").await;
    assert_eq!(world.traffic.seen_by("evil").len(), 0);

    world.app.allow("connect-src", &world.evil.origin);
    world.open("/?allowed").await;
    world.expect_status("signed-out").await;
    assert_eq!(world.browser.run(call, vec![address]).await, 200);
}

/// BRW-07: under Trusted Types no text becomes markup that runs, and no worker is made of another
/// script. What Leptos writes passes.
#[tokio::test]
async fn no_text_becomes_markup_that_runs() {
    let world = World::start().await;
    world.open("/").await;
    world.expect_status("signed-out").await;
    for (text, passes) in [
        (
            "<svg viewBox=\"0 0 1 1\"><path class=\"a-b\" d=\"m1 2\" stroke-width=\"2\"></path></svg>",
            true,
        ),
        ("<p role=\"status\" aria-hidden=\"true\">1 &lt; 2</p>", true),
        ("<img src=\"x\" onerror=\"alert(1)\">", false),
        ("<p onclick=\"alert(1)\"></p>", false),
        ("<p class=\"a\"onclick=\"alert(1)\"></p>", false),
        ("<a href=\"javascript:alert(1)\"></a>", false),
        ("<iframe srcdoc=\"&lt;script&gt;\"></iframe>", false),
        ("<script>alert(1)</script>", false),
        ("<style>p { color: red }</style>", false),
        ("<form action=\"/\"></form>", false),
        ("<p class=\"a", false),
        ("<!--", false),
    ] {
        let written = world.browser.run(WRITE, vec![json!(text)]).await;
        assert_eq!(written, passes, "{text}");
        if !passes {
            expect_report(&world, "require-trusted-types-for").await;
        }
    }
    for (script, passes) in [("/vault-worker.js", true), ("/start.js", false), ("/other.js", false)]
    {
        let started = world.browser.run(START, vec![json!(script)]).await;
        assert_eq!(started, passes, "{script}");
        if !passes {
            expect_report(&world, "require-trusted-types-for").await;
        }
    }
}

/// Also tells an element that was made by the text.
const WRITE: &str = "
const place = document.createElement('div');
try { place.innerHTML = arguments[0]; } catch (error) { return error.name !== 'TypeError'; }
return place.childElementCount > 0;";

const START: &str = "
try { new Worker(arguments[0], { type: 'module' }).terminate(); return true; }
catch (error) { return error.name !== 'TypeError'; }";

/// BRW-11: nobody frames the app's pages, not even the app. It frames its silent callback, and
/// nobody else does.
#[tokio::test]
async fn nobody_frames_the_app() {
    let world = World::start().await;
    world.app.configure(|client| {
        *client = world.server.demo_configuration(&world.app.origin);
        client["restore"] = json!("none");
    });
    for (page, framed, shown) in [
        (world.evil.origin.clone(), "/", false),
        (world.evil.origin.clone(), "/callback", false),
        (world.evil.origin.clone(), "/silent-callback.html", false),
        (world.evil.origin.clone(), "/logged-out-by-server", false),
        (world.app.url("/"), "/stay", false),
        (world.app.url("/"), "/silent-callback.html", true),
    ] {
        world.browser.open(&page).await;
        world.browser.run(FRAME, vec![json!(world.app.url(framed))]).await;
        world.browser.switch_to_frame("#framed").await;
        let is_shown = world.browser.run("return document.title", Vec::new()).await == "Signing in";
        assert_eq!(is_shown, shown, "{framed} in {page}");
        world.browser.leave_frame().await;
        if !shown {
            expect_report(&world, "frame-ancestors").await;
        }
    }
}

/// Answers when the frame has loaded whatever it shows.
const FRAME: &str = "
const frame = document.createElement('iframe');
Object.assign(frame, { id: 'framed', src: arguments[0] });
const loaded = new Promise((done) => frame.addEventListener('load', () => done(null)));
document.documentElement.append(frame);
return loaded;";

/// Files whose names have a hash are fetched once; what keeps its name is asked for again, and
/// not sent again.
#[tokio::test]
async fn what_has_a_hash_is_fetched_once() {
    let world = World::start().await;
    for query in ["/", "/?again"] {
        world.open(query).await;
        world.expect_status("signed-out").await;
    }
    let requests = |condition: &dyn Fn(&str) -> bool| {
        let seen = world.traffic.matching(|it| it.server == App::NAME && condition(&it.path));
        seen.into_iter().map(|it| (it.path, it.status)).collect::<Vec<_>>()
    };
    let hashed = requests(&|path| is_hashed(path));
    let mut once = hashed.clone();
    once.dedup_by(|one, other| one.0 == other.0);
    assert!(hashed.len() >= 8 && once.len() == hashed.len(), "{hashed:?}");
    let start = requests(&|path| path == "/start.js");
    let statuses: Vec<_> =
        start.iter().filter_map(|(_, status)| Some(status.as_ref()?.as_u16())).collect();
    assert_eq!(statuses, [200, 304]);
}

async fn expect_report(world: &World, directive: &str) {
    world
        .browser
        .eventually(&format!("a report of {directive}"), async || {
            let reports = world.app.take_violations();
            reports.iter().any(|report| report.contains(directive)).then_some(())
        })
        .await;
}
