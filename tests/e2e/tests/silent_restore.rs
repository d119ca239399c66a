//! A session that comes back by a question to the server in a hidden frame.

use e2e::checks::secrets::Secrets;
use e2e::fixtures::traffic::Exchange;
use e2e::fixtures::world::World;
use serde_json::json;

/// ARES-16, ARES-20, ARES-22: with the demo's configuration, a reload is restored where it
/// happened; the page that the frame comes back to is a static one, and the frame goes.
#[tokio::test]
async fn a_reload_is_restored_in_a_frame() {
    let world = demo().await;
    world.sign_in_at("/stay").await;
    world.browser.client.refresh().await.expect("a reload");
    world.expect_status("signed-in").await;
    world.expect_path("/stay").await;
    world.expect_text("214").await;
    let requests = world.traffic.authorization_requests();
    assert_eq!(requests.len(), 2);
    assert!(is_silent(&requests[1]));
    assert_eq!(requests[1].headers["sec-fetch-dest"], "iframe");
    assert_eq!(frames(&world).await, 0);
    assert_eq!(Secrets::of(&world.traffic).found_in(&world.places().await), []);
}

/// LOG-15, ERR-05: whom the server does not know any more is signed out, which is no error.
#[tokio::test]
async fn nobody_is_restored_whom_the_server_forgot() {
    let world = demo().await;
    world.sign_in_at("/stay").await;
    world.browser.client.delete_all_cookies().await.expect("the server to forget the person");
    world.open("/").await;
    assert_eq!(world.ordinary_ending().await, "signed-out");
    let requests = world.traffic.authorization_requests();
    assert_eq!(requests.iter().filter(|it| is_silent(it)).count(), 1);
    assert_eq!(frames(&world).await, 0);
}

/// ERR-05: where the browser keeps a server of another site from knowing anybody inside a frame, one
/// redirect asks it, and shows nothing.
#[tokio::test]
async fn a_server_of_another_site_is_asked_by_a_redirect() {
    let world = World::with(|hotel| hotel.issuer = hotel.issuer.replace("localhost", "127.0.0.1"));
    let world = world.await;
    world.app.configure(|client| {
        *client = world.server.demo_configuration(&world.app.origin);
        client["restore"] = json!("frame-then-redirect");
        client["vault_grace"] = json!(0);
    });
    world.sign_in_at("/stay").await;
    world.browser.client.refresh().await.expect("a reload");
    world.expect_status("signed-in").await;
    world.expect_path("/stay").await;
    let requests = world.traffic.authorization_requests();
    let silent = requests.iter().filter(|it| is_silent(it));
    let shown_in: Vec<_> = silent.map(|it| it.headers["sec-fetch-dest"].clone()).collect();
    assert_eq!(shown_in, ["iframe", "document"]);
    assert_eq!(world.traffic.matching(|it| it.form("password").is_some()).len(), 1);
}

/// ARES-22: another tab follows a sign-in by itself, without leaving its page; so does one that is
/// opened later.
#[tokio::test]
async fn another_tab_follows_by_itself() {
    let world = demo().await;
    world.open("/").await;
    world.expect_status("signed-out").await;
    world.mark_page().await;
    let first = world.browser.window().await;
    world.browser.open_tab().await;
    world.sign_in().await;
    world.browser.switch_to_window(&first).await;
    world.expect_status("signed-in").await;
    assert!(world.is_marked_page().await, "the page stayed");
    assert_eq!(frames(&world).await, 0);

    world.browser.open_tab().await;
    world.open("/stay").await;
    world.expect_status("signed-in").await;
    world.expect_text("214").await;
}

async fn demo() -> World {
    let world = World::start().await;
    world.app.configure(|client| {
        *client = world.server.demo_configuration(&world.app.origin);
        // Else there is nothing to restore.
        client["vault_grace"] = json!(0);
    });
    world
}

fn is_silent(request: &Exchange) -> bool {
    request.parameter("prompt").as_deref() == Some("none")
}

async fn frames(world: &World) -> u64 {
    let frames = world.browser.run("return frames.length", Vec::new()).await;
    frames.as_u64().expect("a number")
}
