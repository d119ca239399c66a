//! Reload, back button, bookmark, double mount, forgery: ordinary situations with an ordinary
//! ending.

use std::time::Duration;

use public_client::authorization_request::AuthorizationRequest;
use public_client::command::ResourceRequest;
use public_client::error::{BrowserError, CallerError, Error};
use public_client::handle::Arrived;
use public_client::return_to::ReturnTo;
use public_client::view::Status;

use super::network::APP;
use super::world::{API, World, parameter, run};

fn at_the_root() -> Result<Arrived, Error> {
    Ok(Arrived::Here(ReturnTo::root()))
}

/// HV-45, TOK-06: the same callback again, by reload or bookmark, redeems nothing and says so.
#[test]
fn a_used_callback_is_not_redeemed_again() {
    run(async {
        let mut world = World::new();
        let back = world.consent().await;
        world.arrive(&back).await.unwrap().unwrap();
        world.network.take_sent();
        let error = world.arrive(&back).await.unwrap().unwrap_err();
        assert_eq!(error, BrowserError::NoPendingAuthorization.into());
        assert!(world.network.take_sent().is_empty());
        assert_eq!(world.page.address(), "/callback");
        assert_eq!(world.server.redemptions(&parameter(&back, "code").unwrap()), 1);
    });
}

/// HV-45: while the session lives, a used callback is no failure: the application just goes on.
#[test]
fn a_used_callback_is_benign_while_signed_in() {
    run(async {
        let mut world = World::new();
        let back = world.consent().await;
        world.open(&back);
        world.client.receive_callback().unwrap().await.unwrap();
        world.open(&back);
        assert_eq!(world.client.receive_callback().unwrap().await, at_the_root());
        let view = world.client.view();
        assert_eq!((view.status, view.error), (Status::SignedIn, None));
        assert_eq!(world.server.redemptions(&parameter(&back, "code").unwrap()), 1);
    });
}

/// ARES-08, TOK-06: two mounts of one page get one outcome; the code is sent once.
#[test]
fn a_double_mount_gets_one_outcome() {
    run(async {
        let mut world = World::new();
        let back = world.consent().await;
        world.open(&back);
        world.reload();
        let first = world.client.receive_callback().unwrap();
        let second = world.client.receive_callback().unwrap();
        assert_eq!((first.await, second.await), (at_the_root(), at_the_root()));
        assert_eq!(world.client.receive_callback().unwrap().await, at_the_root());
        assert_eq!(world.count_sent("POST /token"), 1);
    });
}

/// HV-02, HV-43: a callback that this browser did not ask for is refused before any request, and
/// whoever is signed in stays so.
#[test]
fn a_forged_callback_changes_nothing() {
    run(async {
        let mut world = World::new();
        let forged =
            format!("{APP}/callback?code=ATTACKER&state=x&iss=http%3A%2F%2Flocalhost%3A8090");
        let error = world.arrive(&forged).await.unwrap().unwrap_err();
        assert_eq!(error, BrowserError::NoPendingAuthorization.into());
        assert!(world.network.take_sent().is_empty());

        world.sign_in().await.unwrap();
        let subject = world.client.view().user.unwrap().subject;
        world.network.take_sent();
        world.open(&forged);
        assert_eq!(world.client.receive_callback().unwrap().await, at_the_root());
        assert_eq!(world.client.view().user.unwrap().subject, subject);
        assert!(world.network.take_sent().is_empty());
    });
}

/// HV-38b: two attempts in one tab come back in the other order; each finds its own record.
#[test]
fn crossed_callbacks_find_their_own_attempts() {
    run(async {
        let mut world = World::new();
        let first = world.depart(AuthorizationRequest::default()).await.unwrap();
        let second = world.depart(AuthorizationRequest::default()).await.unwrap();
        let first_back = world.guest.authorize(&first).await.unwrap();
        let second_back = world.guest.authorize(&second).await.unwrap();
        assert_eq!(world.arrive(&second_back).await, Some(Ok(ReturnTo::root())));
        assert_eq!(world.arrive(&first_back).await, Some(Ok(ReturnTo::root())));
    });
}

/// ARES-07, HV-03: an attempt that took too long is refused before any token request.
#[test]
fn a_late_callback_has_expired() {
    run(async {
        for (seconds, expected) in [(590, None), (601, Some(BrowserError::AuthorizationExpired))] {
            let mut world = World::new();
            let url = world.depart(AuthorizationRequest::default()).await.unwrap();
            world.clock.advance(seconds);
            let back = world.guest.authorize(&url).await.unwrap();
            let outcome = world.arrive(&back).await.unwrap();
            assert_eq!(outcome.err(), expected.map(Into::into));
            let expected = usize::from(expected.is_none());
            assert_eq!(world.count_sent("POST /token"), expected);
        }
    });
}

/// ARES-15: a response on another page than the redirect URI is inert.
#[test]
fn a_response_elsewhere_is_inert() {
    run(async {
        let mut world = World::new();
        let back = world.consent().await;
        let elsewhere = back.replace("/callback?", "/stay?");
        assert!(world.arrive(&elsewhere).await.is_none());
        assert_eq!(world.records().len(), 1);
        assert_eq!(world.arrive(&back).await, Some(Ok(ReturnTo::root())));
    });
}

/// While the code is exchanged the person is signing in, and is told so.
#[test]
fn the_exchange_is_shown() {
    run(async {
        let mut world = World::new();
        let back = world.consent().await;
        world.open(&back);
        world.reload();
        assert_eq!(world.client.view().status, Status::SignedOut);
        let arrival = world.client.receive_callback().unwrap();
        tokio::time::sleep(Duration::from_millis(10)).await;
        assert_eq!(world.client.view().status, Status::SigningIn);
        arrival.await.unwrap();
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}

/// A record of another build, or damaged, is refused, and gone.
#[test]
fn a_damaged_record_is_refused() {
    use public_client::page::Page;
    run(async {
        let mut world = World::new();
        let back = world.consent().await;
        let key = world.page.keys().pop().unwrap();
        world.page.keep(&key, "version=99").unwrap();
        let error = world.arrive(&back).await.unwrap().unwrap_err();
        assert_eq!(error, BrowserError::PendingAuthorizationUnreadable.into());
        assert!(world.records().is_empty());
    });
}

/// BRW-01: tokens are in memory only, so a reload signs out, ordinarily.
#[test]
fn a_reload_forgets() {
    run(async {
        let mut world = World::new();
        world.sign_in().await.unwrap();
        world.open(&format!("{APP}/"));
        world.reload();
        assert!(world.client.receive_callback().is_none());
        let view = world.client.view();
        assert_eq!((view.status, view.error), (Status::SignedOut, None));
        assert!(world.records().is_empty());
        assert_eq!(world.sign_in().await, Ok(ReturnTo::root()));
    });
}

/// The back button brings a page back as it was when it left: the attempt is not under way there.
#[test]
fn coming_back_without_an_answer_is_ordinary() {
    run(async {
        let world = World::new();
        world.depart(AuthorizationRequest::default()).await.unwrap();
        assert_eq!(world.client.view().status, Status::SigningIn);
        world.client.abandon(None).await.unwrap();
        let view = world.client.view();
        assert_eq!((view.status, view.error), (Status::SignedOut, None));
    });
}

/// A person may stop the page from leaving, and no event tells: after a while the way is free again,
/// and an answer that comes all the same is taken.
#[test]
fn a_page_that_stays_is_not_stuck() {
    run(async {
        let mut world = World::new();
        let back = world.consent().await;
        world.pass(29).await;
        assert_eq!(world.client.view().status, Status::SigningIn);
        world.pass(2).await;
        let view = world.client.view();
        assert_eq!((view.status, view.error), (Status::SignedOut, None));
        world.open(&back);
        assert_eq!(world.client.receive_callback().unwrap().await, at_the_root());
        world.pass(31).await;
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}

/// TOK-21, HV-63: a lost network is told as one, and the next attempt works.
#[test]
fn a_lost_network_is_survived() {
    run(async {
        let mut world = World::new();
        world.network.set_offline(true);
        let error = world.depart(AuthorizationRequest::default()).await.unwrap_err();
        assert_eq!((error.code(), error.is_retryable()), ("unreachable", true));
        world.network.set_offline(false);
        assert_eq!(world.sign_in().await, Ok(ReturnTo::root()));
    });
}

/// Nothing can be asked of a session that nobody is signed in to.
#[test]
fn signed_out_means_no_calls() {
    run(async {
        let world = World::new();
        let fetched = world.client.fetch(ResourceRequest::get(format!("{API}/stay"))).await;
        assert_eq!(fetched.err(), Some(CallerError::NotSignedIn.into()));
        assert_eq!(world.client.refresh().await, Err(CallerError::NotSignedIn.into()));
        let userinfo = world.client.load_userinfo().await;
        assert_eq!(userinfo.err(), Some(CallerError::NotSignedIn.into()));
        assert_eq!(world.client.sign_out().await, Ok(()));
        assert!(world.page.posted().is_empty());
        assert_eq!(world.client.view().expires_in, None::<Duration>);
    });
}
