//! How a session comes back after a reload.

use devserver::guest::Guest;
use public_client::authorization_request::AuthorizationRequest;
use public_client::error::ErrorCode;
use public_client::return_to::ReturnTo;
use public_client::view::Status;

use super::network::APP;
use super::popup::visited;
use super::silent;
use super::world::{API, ISSUER, World, configuration, parameter, run};

const RESTORE: &str = r#", "restore": "redirect""#;

async fn signed_in(members: &str) -> World {
    let mut world = World::with_config(&configuration("", API, members));
    world.sign_in().await.unwrap();
    world
}

/// Loads the page anew at an address, and asks for the session; where it leaves to, if it does.
async fn reload(world: &mut World, path: &str) -> Option<String> {
    world.open(&format!("{APP}{path}"));
    world.reload();
    assert!(world.client.receive_callback().is_none());
    let is_leaving = world.client.restore().await.unwrap();
    is_leaving.then(|| world.page.visited().pop().unwrap())
}

/// AREQ-19: one redirect that shows nothing brings the person back to where they were, signed in.
#[test]
fn a_reload_is_restored_by_one_redirect() {
    run(async {
        let mut world = signed_in(RESTORE).await;
        let url = reload(&mut world, "/stay?night=2#door").await.unwrap();
        assert_eq!(parameter(&url, "prompt").as_deref(), Some("none"));
        assert_eq!(world.client.view().status, Status::SigningIn);
        let back = world.guest.get(&url).await.location().unwrap().to_owned();
        let return_to = ReturnTo::parse("/stay?night=2#door").unwrap();
        assert_eq!(world.arrive(&back).await, Some(Ok(return_to)));
        assert_eq!(world.client.view().status, Status::SignedIn);
        assert!(reload(&mut world, "/").await.is_some());
    });
}

/// Nobody is sent anywhere who did not ask for it, or had not signed in.
#[test]
fn only_who_had_signed_in_is_asked() {
    run(async {
        let mut stranger = World::with_config(&configuration("", API, RESTORE));
        assert_eq!(reload(&mut stranger, "/").await, None);
        let mut plain = signed_in("").await;
        assert!(plain.page.records().is_empty());
        assert_eq!(reload(&mut plain, "/").await, None);
    });
}

/// LOG-15: who is not signed in at the server any more is signed out here, ordinarily, and is asked
/// once.
#[test]
fn a_silent_refusal_is_ordinary() {
    run(async {
        let mut world = signed_in(RESTORE).await;
        let url = reload(&mut world, "/stay").await.unwrap();
        let mut nobody = Guest::new(&world.server);
        let back = nobody.get(&url).await.location().unwrap().to_owned();
        assert_eq!(parameter(&back, "error").as_deref(), Some("login_required"));
        assert_eq!(world.arrive(&back).await, Some(Ok(ReturnTo::parse("/stay").unwrap())));
        let view = world.client.view();
        assert_eq!((view.status, view.error), (Status::SignedOut, None));
        assert_eq!(reload(&mut world, "/stay").await, None);
    });
}

/// LOG-15: each of the four refusals is ordinary for a silent request, and an error for another.
#[test]
fn each_refusal_is_ordinary_when_silent() {
    run(async {
        for code in [
            "login_required",
            "interaction_required",
            "consent_required",
            "account_selection_required",
        ] {
            assert!(ErrorCode::parse(code).needs_the_person());
            let answer = |url: &str| {
                let state = parameter(url, "state").unwrap();
                format!("{APP}/callback?error={code}&state={state}&iss={ISSUER}")
            };
            let mut world = signed_in(RESTORE).await;
            let url = reload(&mut world, "/").await.unwrap();
            assert_eq!(world.arrive(&answer(&url)).await, Some(Ok(ReturnTo::root())), "{code}");
            assert_eq!(world.client.view().error, None);

            let url = world.depart(AuthorizationRequest::default()).await.unwrap();
            let error = world.arrive(&answer(&url)).await.unwrap().unwrap_err();
            assert_eq!(error.code(), code);
        }
        assert!(!ErrorCode::parse("access_denied").needs_the_person());
    });
}

/// ERR-05: an attempt whose answer never came is not made again by itself.
#[test]
fn a_redirect_that_never_returns_is_not_repeated() {
    run(async {
        let mut world = signed_in(RESTORE).await;
        assert!(reload(&mut world, "/").await.is_some());
        for _ in 0..3 {
            assert_eq!(reload(&mut world, "/").await, None);
        }
    });
}

/// REF-07: a lost network costs no session: the next reload asks.
#[test]
fn a_lost_network_is_not_the_end() {
    run(async {
        let mut world = signed_in(RESTORE).await;
        world.network.set_offline(true);
        world.open(&format!("{APP}/"));
        world.reload();
        let error = world.client.restore().await.unwrap_err();
        assert_eq!(error.code(), "unreachable");
        assert_eq!(world.client.view().error, Some(error));
        world.network.set_offline(false);
        assert!(reload(&mut world, "/").await.is_some());
    });
}

/// LOG-01, HV-50: after sign-out, here or in another tab, nothing is restored.
#[test]
fn signing_out_is_not_undone() {
    run(async {
        let mut world = signed_in(RESTORE).await;
        let mut other = world.other_tab();
        other.sign_in().await.unwrap();
        world.client.sign_out().await.unwrap();
        assert_eq!(reload(&mut world, "/").await, None);
        assert_eq!(reload(&mut other, "/").await, None);
    });
}

/// BRW-02, LOG-15: whom a frame does not show, because the browser keeps the server's cookie from
/// it, say, a redirect is asked for once; whoever is known in the frame is restored there.
#[test]
fn a_redirect_takes_the_place_of_a_frame() {
    run(async {
        for is_known in [true, false] {
            let members = silent::members().replace("\"frame\"", "\"frame-then-redirect\"");
            let mut world = World::with_config(&configuration("", API, &members));
            world.sign_in().await.unwrap();
            world.open(&format!("{APP}/stay"));
            world.reload();
            let client = world.client.clone();
            let restoring = tokio::task::spawn_local(async move { client.restore().await });
            tokio::task::yield_now().await;
            let frame = world.page.frames().pop().expect("a frame");
            let url = visited(&frame).await;
            let mut nobody = Guest::new(&world.server);
            let guest = if is_known { &mut world.guest } else { &mut nobody };
            silent::answer(&frame, &silent::silently(guest, &url).await);
            assert_eq!(restoring.await.unwrap(), Ok(!is_known));
            let departures = world.page.visited().len();
            assert_eq!(departures, if is_known { 1 } else { 2 });
            if !is_known {
                let url = world.page.visited().pop().unwrap();
                let back = world.guest.authorize(&url).await.unwrap();
                world.arrive(&back).await.unwrap().unwrap();
            }
            assert_eq!(world.client.view().status, Status::SignedIn);
        }
    });
}

/// A session that is not on show is asked for in a frame or not at all; it never takes the page
/// away.
#[test]
fn a_session_that_is_not_on_show_never_leaves() {
    run(async {
        let mut world = World::with_config(&configuration("", API, RESTORE));
        world.sign_in().await.unwrap();
        world.reload();
        world.client.restore_in_place().await.unwrap();
        assert_eq!((world.page.visited().len(), world.page.frames().len()), (1, 0));
        assert_eq!(world.client.restore().await, Ok(true));

        let members = silent::members().replace("\"frame\"", "\"frame-then-redirect\"");
        let mut world = World::with_config(&configuration("", API, &members));
        world.sign_in().await.unwrap();
        world.reload();
        let client = world.client.clone();
        let restoring = tokio::task::spawn_local(async move { client.restore_in_place().await });
        tokio::task::yield_now().await;
        let frame = world.page.frames().pop().expect("a frame");
        let url = visited(&frame).await;
        let mut nobody = Guest::new(&world.server);
        silent::answer(&frame, &silent::silently(&mut nobody, &url).await);
        assert_eq!(restoring.await.unwrap(), Ok(()));
        assert_eq!(world.page.visited().len(), 1);
        assert_eq!(world.client.view().status, Status::SignedOut);
    });
}
