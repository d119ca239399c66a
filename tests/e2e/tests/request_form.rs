//! The request form: any method and path of the API, and no other destination.

use axum::http::Method;
use axum::http::header::AUTHORIZATION;
use e2e::fixtures::evil::Evil;
use e2e::fixtures::hotel::Hotel;
use e2e::fixtures::world::World;

async fn signed_in_at_the_form() -> World {
    let world = World::start().await;
    world.sign_in().await;
    world.follow_link("/request").await;
    world.expect_path("/request").await;
    world
}

/// RES-01, RES-03: a public and a protected path, by their methods.
#[tokio::test]
async fn sends_requests_to_the_api() {
    let world = signed_in_at_the_form().await;
    world.send_request("GET", &format!("{}/lobby", world.server.api)).await;
    world.expect_response("200").await;
    world.send_request("POST", &format!("{}/door/unlock", world.server.api)).await;
    world.expect_response_body("unlocked").await;
    let opened = world.traffic.matching(|it| {
        it.server == Hotel::API && it.path == "/door/unlock" && it.method == Method::POST
    });
    assert_eq!(opened.len(), 1);
    assert!(opened[0].header(AUTHORIZATION).is_some());
}

/// RES-03: another origin gets neither the token nor the request, and the page says why. The same
/// path at the API is answered.
#[tokio::test]
async fn refuses_another_origin() {
    let world = signed_in_at_the_form().await;
    world.send_request("GET", &format!("{}/stay", world.evil.origin)).await;
    let code = world.error_code().await;
    assert_eq!(code, NOT_ALLOWED);
    world.send_request("GET", &format!("{}/stay", world.server.api)).await;
    world.expect_response("200").await;
    assert_eq!(world.traffic.seen_by(Evil::NAME).len(), 0);
}

/// RES-02, RES-03, HV-35: no dressed-up URL carries a token to an attacker: each is refused, or
/// is a path of the app's own or of the API.
#[tokio::test]
async fn no_dressed_up_url_reaches_the_attacker() {
    let world = signed_in_at_the_form().await;
    for url in dressed_up(&world) {
        world.send_request("GET", &url).await;
        let code = world.error_code().await;
        assert!(!code.is_empty(), "{url} is refused");
        // The next refusal must be a new one.
        world.send_request("GET", &format!("{}/lobby", world.server.api)).await;
        world.expect_no_error().await;
    }
    assert_eq!(world.traffic.seen_by(Evil::NAME).len(), 0, "the attacker saw nothing");
}

/// RES-03, HV-35: a URL is compared as parsed: other letters for the same origin are the same.
#[tokio::test]
async fn another_spelling_of_the_api_is_the_api() {
    let world = signed_in_at_the_form().await;
    let shouted = world.server.api.replace("http://localhost", "HTTP://LOCALHOST");
    world.send_request("GET", &format!("{shouted}/stay")).await;
    world.expect_response("200").await;
}

/// The code of a destination outside of the configured resources.
const NOT_ALLOWED: &str = "unknown_resource";

fn dressed_up(world: &World) -> Vec<String> {
    let api = &world.server.api;
    let Evil { origin, port, .. } = &world.evil;
    let evil = origin.trim_start_matches("http:");
    let host = origin.trim_start_matches("http://");
    vec![
        evil.to_string() + "/stay",
        format!("{api}@{host}/stay"),
        format!("http://localhost.evil.test:{port}/stay"),
        format!(r"\\{host}\stay"),
        format!(r"http:\\{host}\stay"),
        format!("/\\{host}/stay"),
        format!("HtTp://{host}/stay"),
        format!("http:{host}/stay"),
        format!("http://localhost:{port}/stay"),
        format!("{}/stay", api.replace("localhost", "127.0.0.1")),
        format!("{api}/stay/../lobby/../../../secret"),
        format!("{api}/stayover"),
        "data:application/json,{}".to_owned(),
        "javascript:fetch('/')".to_owned(),
        format!("blob:{api}/stay"),
    ]
}
