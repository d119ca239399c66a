//! Two authorization servers in one app, each with a session of its own.

use axum::http::Method;
use e2e::actions::Consent;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::world::World;
use serde_json::json;

/// The path of the second one's redirect URI.
const SECOND_CALLBACK: &str = "/callback/another";

/// AREQ-27: who chooses the second provider signs in there and nowhere else, by its own redirect
/// URI, and is given what its API has.
#[tokio::test]
async fn the_second_provider_signs_in() {
    let (world, another) = two_hotels().await;
    sign_in_at(&world, 1).await;
    world.expect_path("/").await;
    let grants = world.traffic.grants("authorization_code");
    let redirect_uri = world.app.url(SECOND_CALLBACK);
    assert_eq!(grants.iter().map(|it| it.server).collect::<Vec<_>>(), [Hotel::ANOTHER]);
    assert_eq!(grants[0].form("redirect_uri"), Some(redirect_uri));
    let current = world.browser.find("provider-current").await.prop("value").await;
    assert_eq!(current.expect("a choice").as_deref(), Some("1"));

    world.browser.press("call-api").await;
    world.expect_response("200").await;
    assert!(world.traffic.seen_by(Hotel::API).is_empty());
    world.browser.choose("provider-current", "0").await;
    world.expect_status("signed-out").await;
    drop(another);
}

/// AREQ-27, LOG-01: who signs out of one stays signed in at the other. Each tab has sessions of its
/// own here, so that the second has none but the one that ends.
#[tokio::test]
async fn signing_out_of_one_leaves_the_other() {
    let (world, another) = two_hotels().await;
    world.app.configure(|clients| {
        for client in clients.as_array_mut().expect("two clients") {
            client["host"] = json!("worker");
        }
    });
    sign_in_at(&world, 0).await;
    let first = world.browser.window().await;
    world.browser.open_tab().await;
    sign_in_at(&world, 1).await;
    world.sign_out().await;
    let revocations =
        world.traffic.matching(|it| it.method == Method::POST && it.path == "/revoke");
    assert!(revocations.iter().all(|it| it.server == Hotel::ANOTHER));

    world.browser.switch_to_window(&first).await;
    world.browser.press("call-api").await;
    world.expect_response("200").await;
    world.expect_status("signed-in").await;
    drop(another);
}

/// HV-01, ARES-01, ARES-18: the code of one server, delivered as the answer of the other, is
/// redeemed nowhere.
#[tokio::test]
async fn a_mix_up_is_refused() {
    let (world, another) = two_hotels().await;
    world.open("/").await;
    world.browser.press("provider-0").await;
    world.await_server().await;
    // The attacker at the first server sends the browser on to the second, with the first's state.
    let request = &world.traffic.authorization_requests()[0];
    let asked = format!("{}/authorize?{}", another.issuer, request.query);
    world.browser.open(&asked).await;
    world.answer_until_back(Consent::Accept).await;
    world.expect_error("iss_mismatch").await;
    let came_back = world.traffic.matching(|it| it.path == "/callback");
    assert!(came_back[0].parameter("code").is_some_and(|code| !code.is_empty()), "a real code");
    assert_eq!(came_back[0].parameter("iss").as_ref(), Some(&another.issuer));
    assert_eq!(world.traffic.grants("authorization_code").len(), 0);

    sign_in_at(&world, 0).await;
    let grants = world.traffic.grants("authorization_code");
    assert_eq!(grants.iter().map(|it| it.server).collect::<Vec<_>>(), [Hotel::NAME]);
}

/// An app with two hotels to choose from. Both know both redirect URIs.
async fn two_hotels() -> (World, Hotel) {
    let world = World::start().await;
    let redirect_uri = world.app.url(SECOND_CALLBACK);
    let another = Hotel::another(&world.app.origin, &world.traffic, |config| {
        config.apps[0].redirect_uris.push(redirect_uri.clone());
    })
    .await;
    let mut second = another.configuration(&world.app.origin);
    second["redirect_uri"] = json!(redirect_uri);
    world.app.configure(|client| *client = json!([client, second]));
    (world, another)
}

async fn sign_in_at(world: &World, provider: usize) {
    world.open("/").await;
    if provider > 0 {
        world.browser.choose("provider-current", &provider.to_string()).await;
    }
    world.browser.press(&format!("provider-{provider}")).await;
    world.settle(Consent::Accept).await;
    world.expect_status("signed-in").await;
}
