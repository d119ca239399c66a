//! A session that lives in a worker which all tabs share, and which outlives them for a while. In
//! Chromium only: other browsers end such a worker with its last page.

use std::collections::BTreeSet;

use axum::http::header::AUTHORIZATION;
use e2e::checks::secrets::Secrets;
use e2e::fixtures::devtools::realm::Realm;
use e2e::fixtures::devtools::{DevTools, Kind};
use e2e::fixtures::evil::Evil;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::world::World;
use serde_json::json;

const NEVER_GONE: &str = "nobody had to be asked";
const BY_FRAME: &str = "hidden frame";

/// A reload keeps the session. No server is asked, and nothing that the browser keeps has brought
/// it back, for there is nothing.
#[tokio::test]
async fn a_reload_keeps_the_session() {
    let world = World::with_vault().await;
    world.sign_in().await;
    forget_all_but_the_vault(&world).await;
    let asked = world.traffic.seen_by(Hotel::NAME).len();
    world.browser.client.refresh().await.expect("a reload");
    expect_restored(&world, NEVER_GONE).await;
    assert_eq!(world.traffic.seen_by(Hotel::NAME).len(), asked);
    world.browser.press("call-api").await;
    world.expect_response("200").await;
}

/// So does a way over another origin: by an address, and by the back button.
#[tokio::test]
async fn another_origin_and_back_keeps_the_session() {
    let world = World::with_vault().await;
    world.sign_in().await;
    forget_all_but_the_vault(&world).await;
    let asked = world.traffic.seen_by(Hotel::NAME).len();
    for is_back in [false, true] {
        world.browser.follow_link(&world.evil.origin).await;
        let left = async || (!world.is_on_app().await).then_some(());
        world.browser.eventually("another origin", left).await;
        match is_back {
            true => world.browser.client.back().await.expect("the page before"),
            false => world.open("/").await,
        }
        world.expect_status("signed-in").await;
    }
    expect_restored(&world, NEVER_GONE).await;
    assert_eq!(world.traffic.seen_by(Hotel::NAME).len(), asked);
    assert!(!world.traffic.seen_by(Evil::NAME).is_empty());
    world.browser.press("call-api").await;
    world.expect_response("200").await;
}

/// The counterpart: without its vault a reload has no session.
#[tokio::test]
async fn nothing_but_the_vault_keeps_the_session() {
    let world = World::with_vault().await;
    world.sign_in().await;
    forget_all_but_the_vault(&world).await;
    vault(&world).await.kill().await;
    world.browser.client.refresh().await.expect("a reload");
    assert_eq!(world.ordinary_ending().await, "signed-out");
}

/// When the last tab was closed the tokens are kept for the grace period, and forgotten then.
#[tokio::test]
async fn the_vault_forgets_after_the_last_tab() {
    let world = World::with_vault().await;
    world.configure("vault_grace", json!(1));
    world.sign_in().await;
    close_the_only_tab(&world).await;
    expect_to_be_forgotten(&world).await;
    world.open("/").await;
    assert_eq!(world.ordinary_ending().await, "signed-out");
}

/// The counterpart: within the grace period a tab that is opened later has the session.
#[tokio::test]
async fn the_vault_remembers_for_a_while() {
    let world = World::with_vault().await;
    world.sign_in().await;
    close_the_only_tab(&world).await;
    world.open("/").await;
    expect_restored(&world, NEVER_GONE).await;
    assert_eq!(world.traffic.authorization_requests().len(), 1);
}

/// A tab that comes back too late asks the server, where that is configured.
#[tokio::test]
async fn who_comes_back_too_late_is_restored_by_the_server() {
    let world = World::with_vault().await;
    world.app.configure(|client| {
        *client = world.server.demo_configuration(&world.app.origin);
        client["vault_grace"] = json!(1);
    });
    world.sign_in().await;
    world.browser.open(&world.evil.origin).await;
    expect_to_be_forgotten(&world).await;
    world.open("/").await;
    expect_restored(&world, BY_FRAME).await;
    assert_eq!(world.traffic.authorization_requests().len(), 2);
}

const TABS: usize = 20;

/// In seconds: until a token of [`TABS`] tabs expires, for the server, whose clock is put forward.
const LIFETIME: u16 = 240;

/// Calls the API when a message comes.
const LISTEN: &str = "
window.channel = new BroadcastChannel('all at once');
window.channel.onmessage = () => document.querySelector('[data-testid=call-api]').click();";

const TELL: &str = "new BroadcastChannel('all at once').postMessage('now')";

/// REF-04: the API refuses the expired token to twenty tabs at once; it is refreshed once, and all
/// of them have their answer.
#[tokio::test]
async fn twenty_tabs_refresh_once() {
    let world = World::with_access_tokens_of(LIFETIME.into()).await;
    world.keep_vault();
    // The server's clock is not the browser's any more.
    world.configure("clock_leeway", json!(300));
    world.sign_in().await;
    world.browser.run(LISTEN, Vec::new()).await;
    let mut tabs = vec![world.browser.window().await];
    while tabs.len() < TABS {
        tabs.push(world.browser.open_tab().await);
        world.open("/").await;
        world.expect_status("signed-in").await;
        world.browser.run(LISTEN, Vec::new()).await;
    }
    world.server.clock.advance(i64::from(LIFETIME) + 1);
    world.browser.run(TELL, Vec::new()).await;
    for tab in &tabs {
        world.browser.switch_to_window(tab).await;
        world.expect_response("200").await;
    }
    assert_eq!(world.traffic.grants("refresh_token").len(), 1);
    let answered = world.traffic.matching(|it| {
        it.server == Hotel::API
            && it.status.is_some_and(|status| status.is_success())
            && it.header(AUTHORIZATION).is_some()
    });
    let tokens: BTreeSet<_> = answered.iter().map(|it| it.header(AUTHORIZATION)).collect();
    assert_eq!((answered.len(), tokens.len()), (TABS, 1));
    assert_eq!(world.traffic.authorization_requests().len(), 1);
}

/// Nothing that the browser keeps is left, neither of the app nor of the server.
async fn forget_all_but_the_vault(world: &World) {
    let clear = "localStorage.clear(); sessionStorage.clear();
      return Promise.all([indexedDB.databases(), caches.keys()]).then((all) => all.flat().length)";
    assert_eq!(world.browser.run(clear, Vec::new()).await, 0);
    world.browser.client.delete_all_cookies().await.expect("no cookies");
}

async fn expect_restored(world: &World, way: &str) {
    world.expect_status("signed-in").await;
    let housing = world.browser.text("housing").await;
    assert!(housing.contains(way), "{housing}");
}

/// Closes the app's tab. Another, which shows nothing, keeps the browser open.
async fn close_the_only_tab(world: &World) {
    let app = world.browser.window().await;
    let blank = world.browser.open_tab().await;
    world.browser.switch_to_window(&app).await;
    world.browser.close_window().await;
    world.browser.switch_to_window(&blank).await;
}

async fn expect_to_be_forgotten(world: &World) {
    let vault = vault(world).await;
    let secrets = Secrets::of(&world.traffic);
    for kind in ["access_token", "refresh_token", "id_token"] {
        let forgotten =
            async || vault.remembers(&secrets.values(kind)[0]).await.is_empty().then_some(());
        world.browser.eventually(&format!("no {kind} in the vault"), forgotten).await;
    }
}

async fn vault(world: &World) -> Realm {
    DevTools::of(&world.browser).await.worker(Kind::SharedWorker).await
}
