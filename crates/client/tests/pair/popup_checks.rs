//! Whose response a window's page takes, and how it is checked.

use std::time::Duration;

use public_client::authorization_request::AuthorizationRequest;
use public_client::error::BrowserError;
use public_client::fake::FakeWindow;
use public_client::handle::Arrived;
use public_client::page::{Announcement, Message, Page};
use public_client::view::Status;
use zeroize::Zeroizing;

use super::network::APP;
use super::popup::{arrive, begin, offer};
use super::world::{World, parameter, run};

/// ARES-20, HV-46: of all who post messages only our own page in our own window is heard; a flood of
/// the others does not disturb the attempt.
#[test]
fn only_our_page_in_our_window_is_heard() {
    run(async {
        let mut world = World::new();
        let (signing_in, window, url) = begin(&world).await;
        let back = world.guest.authorize(&url).await.unwrap();
        let hostile = [
            ("https://as.example.evil", true),
            ("http://localhost:8090", true),
            ("http://localhost:80800", true),
            ("http://LOCALHOST:8080", true),
            ("null", true),
            ("", true),
            (APP, false),
        ];
        for (origin, is_from_window) in hostile.iter().cycle().take(1000) {
            let (origin, is_from_window) = ((*origin).to_owned(), *is_from_window);
            window.post(Message { origin, is_from_window, text: offer(&back) });
        }
        world.pass(1).await;
        assert_eq!(world.client.view().status, Status::SigningIn);
        assert_eq!(world.count_sent("POST /token"), 0);

        let (origin, is_from_window) = (APP.to_owned(), true);
        window.post(Message { origin, is_from_window, text: offer(&back) });
        assert_eq!(signing_in.await, Ok(()));
        assert_eq!(world.count_sent("POST /token"), 1);
    });
}

/// ARES-22, HV-46: a response of no attempt, of another one, or in another form, is not taken,
/// whoever brings it; before and during the genuine attempt.
#[test]
fn only_the_response_that_is_waited_for_is_taken() {
    run(async {
        let mut world = World::new();
        let other = world.other_tab();
        let foreign = "?code=c&state=x&iss=http%3A%2F%2Flocalhost%3A8090";
        let early =
            arrive(&other, &stray_window(&world), &format!("{APP}/callback{foreign}")).await;
        assert_eq!(early, Err(BrowserError::NoPendingAuthorization.into()));

        let (signing_in, window, url) = begin(&world).await;
        let late = arrive(&other, &stray_window(&world), &format!("{APP}/callback{foreign}")).await;
        assert_eq!(late, Err(BrowserError::NoPendingAuthorization.into()));
        for text in [offer(foreign), offer("?"), offer("?code=c"), Zeroizing::new("{}".to_owned())]
        {
            window.post(Message { origin: APP.to_owned(), is_from_window: true, text });
        }
        world.pass(1).await;
        assert_eq!(world.count_sent("POST /token"), 0);
        let back = world.guest.authorize(&url).await.unwrap();
        assert_eq!(arrive(&world, &window, &back).await, Ok(Arrived::Elsewhere));
        assert_eq!(signing_in.await, Ok(()));
    });
}

/// A window whose opener began nothing.
fn stray_window(world: &World) -> FakeWindow {
    let stranger = World::new();
    drop(stranger.client.sign_in_with_popup(AuthorizationRequest::default()));
    world.page.set_now(world.clock.now());
    stranger.page.popups().pop().unwrap()
}

/// One misbehaviour for each of the checks: `iss`, the form of the response, the code, PKCE, `nonce`,
/// and the ID Token.
pub(crate) const CHECKED: [&str; 14] = [
    "wrong-iss",
    "missing-iss",
    "duplicate-code",
    "duplicate-iss",
    "code-and-error",
    "empty-code",
    "no-code",
    "front-channel-tokens",
    "unknown-error",
    "others-code",
    "others-code-lax",
    "forged-signature",
    "wrong-aud",
    "expired",
];

/// ARES-22: what came by a window is checked as what came by a redirect is.
#[test]
fn the_checks_are_those_of_a_redirect() {
    run(async {
        for name in CHECKED {
            let mut world = World::misbehaving(name);
            let by_redirect = World::misbehaving(name).sign_in_error().await;
            let (signing_in, window, url) = begin(&world).await;
            let back = world.guest.authorize(&url).await.unwrap();
            assert_eq!(arrive(&world, &window, &back).await, Ok(Arrived::Elsewhere));
            assert_eq!(signing_in.await.unwrap_err().code(), by_redirect, "{name}");
            assert_eq!(world.client.view().status, Status::SignedOut, "{name}");
        }
    });
}

/// HV-47: the window offers the response to its opener, and to no page of another origin; if nobody
/// knows the attempt, it ends as ever.
#[test]
fn a_response_that_nobody_takes_ends_as_ever() {
    run(async {
        let world = World::new();
        let (_, window, url) = begin(&world).await;
        let back = format!("{APP}/callback?error=access_denied&state={}", "x".repeat(43));
        let other = world.other_tab();
        let another_is_taken = async {
            tokio::time::sleep(Duration::from_millis(100)).await;
            let state = Zeroizing::new("another".to_owned());
            other.page.announce(Announcement::CallbackTaken { state });
        };
        let (unknown, ()) = tokio::join!(arrive(&world, &window, &back), another_is_taken);
        assert_eq!(unknown, Err(BrowserError::NoPendingAuthorization.into()));
        assert!(window.is_open());
        let state = parameter(&url, "state").unwrap();
        let denied = format!("{APP}/callback?error=access_denied&state={state}");
        assert_eq!(arrive(&world, &window, &denied).await, Ok(Arrived::Elsewhere));
        world.pass(1).await;
        assert_eq!(world.client.view().error.unwrap().code(), "iss_missing");
    });
}
