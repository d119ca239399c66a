//! Step-up (RFC 9470): what a resource wants of the person, and that nobody is sent away for ever.

use std::rc::Rc;
use std::time::Duration;

use devserver::config::Config;
use devserver::guest::Guest;
use public_client::authorization_request::AuthorizationRequest;
use public_client::command::{RequestBody, ResourceRequest, ResourceResponse};
use public_client::error::{Error, ErrorCode, ErrorKind, IdTokenFault, Misbehaviour};
use public_client::handle::SteppedUp;
use public_client::page::Whereabouts;
use public_client::view::Status;
use tokio::task::JoinHandle;

use super::network::APP;
use super::popup::visited;
use super::world::{API, ISSUER, World, configuration, parameter, run};

type Outcome = Result<SteppedUp, Error>;

/// Somebody signed in a while ago at a hotel whose doors want that to be younger than a minute.
async fn signed_in_at(path: &str) -> World {
    let server = Config { door_max_age: Some(60), ..Config::default() };
    let mut world = World::at(server, &configuration(path, API, ""));
    world.sign_in().await.unwrap();
    world.pass(200).await;
    world.network.take_sent();
    world.set_user_activation(true);
    world
}

fn unlock() -> ResourceRequest {
    let mut request = ResourceRequest::new("POST", format!("{API}/door/unlock"));
    request.headers.push(("X-Wish".to_owned(), "quietly".to_owned()));
    request.body = "{}".into();
    request
}

fn start(world: &World, request: ResourceRequest) -> JoinHandle<Outcome> {
    let client = world.client.clone();
    tokio::task::spawn_local(async move { client.fetch_with_step_up(request).await })
}

fn answered(outcome: Outcome) -> ResourceResponse {
    match outcome.unwrap() {
        SteppedUp::Answered(response) => response,
        SteppedUp::Leaving => panic!("it leaves"),
    }
}

/// The person authenticates in the window that was opened, and comes back.
async fn authenticate(world: &mut World) -> String {
    let window = loop {
        match world.page.popups().pop() {
            Some(window) => break window,
            None => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    };
    let url = visited(&window).await;
    let back = world.guest.authorize(&url).await.unwrap();
    window.set_whereabouts(Whereabouts::Here);
    let popup = world.in_window(&window);
    popup.open(&back);
    popup.client.receive_callback().unwrap().await.unwrap();
    url
}

/// RES-10, RES-12: the resource gets what it asks for, and the caller the answer.
#[test]
fn the_door_opens_after_a_fresh_authentication() {
    run(async {
        let mut world = signed_in_at("").await;
        let unlocking = start(&world, unlock());
        let url = authenticate(&mut world).await;
        assert_eq!(parameter(&url, "max_age").as_deref(), Some("60"));
        assert_eq!(answered(unlocking.await.unwrap()).status, 200);
        assert_eq!(world.client.view().status, Status::SignedIn);
        let sent = world.network.take_sent();
        let expected = ["POST /door/unlock", "POST /token", "POST /door/unlock"];
        assert_eq!(sent.iter().filter(|sent| expected.contains(&sent.as_str())).count(), 3);
    });
}

/// Where nothing is wanted nothing is asked.
#[test]
fn a_fresh_authentication_is_enough() {
    run(async {
        let mut world = signed_in_at("").await;
        world.sign_in_with(fresh()).await.unwrap();
        world.set_user_activation(true);
        let unlocked = world.client.fetch_with_step_up(unlock()).await;
        assert_eq!(answered(unlocked).status, 200);
        assert!(world.page.popups().is_empty());
    });
}

fn fresh() -> AuthorizationRequest {
    AuthorizationRequest { max_age: Some(Duration::ZERO), ..Default::default() }
}

/// RES-11: a resource by itself sends nobody anywhere; its challenge is handed on.
#[test]
fn without_a_person_nothing_is_begun() {
    run(async {
        let world = signed_in_at("").await;
        world.set_user_activation(false);
        let response = answered(world.client.fetch_with_step_up(unlock()).await);
        let challenge = response.challenge.unwrap();
        assert_eq!(challenge.error, Some(ErrorCode::InsufficientUserAuthentication));
        assert_eq!(challenge.max_age.unwrap().as_secs(), 60);
        assert!(world.page.popups().is_empty());
        assert_eq!(world.page.visited().len(), 1);
    });
}

/// RES-11, HV-48, ERR-05: a resource that is never content is asked twice and no more.
#[test]
fn an_endless_demand_ends() {
    run(async {
        let mut world = signed_in_at("/m/step-up-always").await;
        let url = format!("{API}/m/step-up-always/door/unlock");
        let unlocking = start(&world, ResourceRequest::new("POST", &url));
        authenticate(&mut world).await;
        let response = answered(unlocking.await.unwrap());
        assert_eq!(response.status, 401);
        assert_eq!(world.page.popups().len(), 1);
        assert_eq!(world.count_sent("POST /m/step-up-always/door/unlock"), 2);
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}

/// HV-48: an absurd demand is cut to a size, and passed on as far as it means something.
#[test]
fn an_absurd_demand_is_bounded() {
    run(async {
        let mut world = signed_in_at("/m/step-up-absurd").await;
        let url = format!("{API}/m/step-up-absurd/door/unlock");
        let unlocking = start(&world, ResourceRequest::new("POST", &url));
        let asked = authenticate(&mut world).await;
        assert!(asked.len() < 4096, "{} characters", asked.len());
        assert_eq!(parameter(&asked, "max_age").as_deref(), Some("0"));
        let _ = unlocking.await.unwrap();
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}

/// RES-10, HV-30: a server that does not do what was asked is found out; whoever was signed in
/// stays so.
#[test]
fn an_authentication_that_is_not_fresh_is_refused() {
    run(async {
        let mut world = signed_in_at("/m/step-up-ignored").await;
        let url = format!("{API}/m/step-up-ignored/door/unlock");
        let unlocking = start(&world, ResourceRequest::new("POST", &url));
        authenticate(&mut world).await;
        let error = unlocking.await.unwrap().unwrap_err();
        let ErrorKind::Misbehaved { what: Misbehaviour::IdToken(fault), .. } = error.kind() else {
            panic!("{error:?}");
        };
        assert!(matches!(fault, IdTokenFault::AuthenticatedTooLongAgo { .. }), "{fault:?}");
        assert_eq!(world.client.view().status, Status::SignedIn);
        assert_eq!(world.count_sent("POST /m/step-up-ignored/door/unlock"), 1);
    });
}

/// Somebody else who authenticates does not finish what the first began.
#[test]
fn somebody_else_does_not_step_up() {
    run(async {
        let mut world = signed_in_at("").await;
        let first = world.client.view().user.unwrap().subject;
        world.guest = Guest::new(&world.server).named("bob", "builder");
        let unlocking = start(&world, unlock());
        authenticate(&mut world).await;
        let error = unlocking.await.unwrap().unwrap_err();
        assert_eq!(error.code(), "id_token_sub_changed");
        assert_eq!(world.client.view().user.unwrap().subject, first);
        assert_eq!(world.count_sent("POST /door/unlock"), 1);
    });
}

/// RES-10: where there is no window the page leaves, and the request is sent again where it comes
/// back: once, and by whoever can use the answer.
#[test]
fn without_a_window_the_page_leaves_and_resumes() {
    run(async {
        let mut world = signed_in_at("").await;
        world.page.block_popups(true);
        let outcome = world.client.fetch_with_step_up(unlock()).await;
        assert!(matches!(outcome, Ok(SteppedUp::Leaving)), "{outcome:?}");
        let url = world.page.visited().pop().unwrap();
        assert_eq!(parameter(&url, "max_age").as_deref(), Some("60"));
        let back = world.guest.authorize(&url).await.unwrap();
        world.arrive(&back).await.unwrap().unwrap();

        let somebody_elses = world.client.resume(|request| request.method == "PUT").await;
        assert!(somebody_elses.is_none());
        let resumed = world.client.resume(|request| *request == unlock()).await;
        assert_eq!(resumed.unwrap().unwrap().status, 200);
        assert!(world.client.resume(|_| true).await.is_none());
        assert!(world.records().is_empty());
    });
}

/// What waits for one authorization is not sent after another: a step-up that was given up opens
/// no door at the next sign-in.
#[test]
fn another_sign_in_resumes_nothing() {
    run(async {
        let mut world = signed_in_at("").await;
        world.page.block_popups(true);
        world.client.fetch_with_step_up(unlock()).await.unwrap();
        world.sign_in().await.unwrap();
        assert!(world.client.resume(|_| true).await.is_none());
        world.client.sign_out().await.unwrap();
        assert!(world.records().keys().all(|key| !key.contains("interrupted")));
    });
}

/// RES-10: a person who gives up the authentication opens no door, later neither.
#[test]
fn a_step_up_that_was_denied_resumes_nothing() {
    run(async {
        let mut world = signed_in_at("").await;
        world.page.block_popups(true);
        world.client.fetch_with_step_up(unlock()).await.unwrap();
        let url = world.page.visited().pop().unwrap();
        let back = format!(
            "{}?error=access_denied&state={}&iss={ISSUER}",
            format_args!("{APP}/callback"),
            parameter(&url, "state").unwrap()
        );
        let error = world.arrive(&back).await.unwrap().unwrap_err();
        assert_eq!(error.code(), "access_denied");
        assert!(world.client.resume(|_| true).await.is_none());
    });
}

/// A body that cannot be sent again is not: the challenge is the answer.
#[test]
fn a_body_that_is_gone_is_not_sent_again() {
    run(async {
        let world = signed_in_at("").await;
        for (is_repeatable, popups) in [(false, 0), (true, 1)] {
            let mut request = unlock();
            let value = Rc::new(b"{}".to_vec());
            request.body = RequestBody::Platform { value, is_repeatable };
            let unlocking = start(&world, request);
            world.pass(1).await;
            assert_eq!(unlocking.is_finished(), !is_repeatable);
            assert_eq!(world.page.popups().len(), popups);
        }
    });
}

/// What has to wait while the page is away is kept if it is not too large.
#[test]
fn a_large_body_does_not_wait() {
    run(async {
        let world = signed_in_at("").await;
        world.page.block_popups(true);
        for (body, leaves) in [("x".repeat(64 * 1024), true), ("x".repeat(64 * 1024 + 1), false)] {
            let mut request = unlock();
            request.body = body.into();
            let outcome = world.client.fetch_with_step_up(request).await.unwrap();
            assert_eq!(matches!(outcome, SteppedUp::Leaving), leaves);
        }
    });
}

/// RES-07: more scope is asked for beside what is granted, when the application wants that.
#[test]
fn more_scope_is_asked_for_beside_what_is_granted() {
    run(async {
        let config = configuration("", API, "").replace(" door:unlock", "");
        let mut world = World::with_config(&config);
        world.sign_in().await.unwrap();
        let response = world.client.fetch(unlock()).await.unwrap();
        assert_eq!(response.status, 403);
        let request = AuthorizationRequest::answering(&response.challenge.unwrap());
        let url = world.depart(request).await.unwrap();
        let scope = parameter(&url, "scope").unwrap();
        for token in ["openid", "stay:read", "door:unlock"] {
            assert!(scope.split(' ').any(|asked| asked == token), "{scope}");
        }
        let back = world.guest.authorize(&url).await.unwrap();
        world.arrive(&back).await.unwrap().unwrap();
        assert_eq!(world.client.fetch(unlock()).await.unwrap().status, 200);
    });
}
