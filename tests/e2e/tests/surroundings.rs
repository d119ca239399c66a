//! The browser around the page: blocked storage, an origin that is not secure.

use e2e::fixtures::app::App;
use e2e::fixtures::evil::Evil;
use e2e::fixtures::world::World;

/// HV-63: where the browser blocks sessionStorage, the sign-in ends before it begins, by name.
/// Where it does not, it succeeds.
#[tokio::test]
async fn blocked_storage_is_an_error() {
    let world = World::start().await;
    let blocked = world.browser.block_storage().await;
    world.open("/").await;
    world.browser.press("sign-in").await;
    world.expect_error("storage_unavailable").await;
    assert_eq!(world.traffic.authorization_requests().len(), 0);

    world.browser.unblock_storage(blocked).await;
    world.sign_in().await;
}

/// BRW-18: at an address that is neither https nor loopback the app refuses to start a sign-in.
/// At its loopback address it does not.
#[tokio::test]
async fn an_insecure_origin_is_refused() {
    let world = World::start().await;
    let insecure = world.app.origin.replace("localhost", "lobby.evil.test");
    world.browser.open(&insecure).await;
    world.expect_error("insecure_context").await;
    world.sign_in().await;
}

/// ARES-17: the callback document loads from the app and asks the servers it is
/// configured for; it has no links to elsewhere.
#[tokio::test]
async fn the_callback_page_knows_no_third_party() {
    let world = World::start().await;
    world.sign_in().await;
    let loaded = world.browser.run(LOADED, Vec::new()).await;
    let loaded: Vec<String> = serde_json::from_value(loaded).expect("a list of addresses");
    assert!(!loaded.is_empty());
    for url in loaded {
        let known = [&world.app.origin, &world.server.issuer];
        assert!(known.iter().any(|origin| url.starts_with(*origin)), "{url}");
    }

    world.open("/callback?error=access_denied&state=guessed").await;
    world.browser.find("error").await;
    let links = world.browser.run(LINKS, Vec::new()).await;
    let links: Vec<String> = serde_json::from_value(links).expect("a list of addresses");
    assert!(links.iter().all(|url| url.starts_with(&world.app.origin)), "{links:?}");
    assert_eq!(world.traffic.seen_by(Evil::NAME).len(), 0);
    assert!(!world.traffic.seen_by(App::NAME).is_empty());
}

const LOADED: &str = "return performance.getEntriesByType('resource').map((it) => it.name)";

const LINKS: &str = "return [...document.querySelectorAll('a[href], form[action]')]
  .map((it) => it.href ?? it.action)";
