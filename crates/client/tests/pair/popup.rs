//! Signing in in a window beside the page.

use std::time::Duration;

use public_client::authorization_request::AuthorizationRequest;
use public_client::error::{BrowserError, CallerError, Error, NetworkError, Phase};
use public_client::fake::FakeWindow;
use public_client::handle::{Arrived, PopupSignIn};
use public_client::page::{Announcement, Message, Page, Whereabouts};
use public_client::view::Status;
use zeroize::Zeroizing;

use super::network::APP;
use super::world::{World, parameter, run};

/// Begins to sign in in a window, up to where the person is at the server; where that is.
async fn begin(world: &World) -> (PopupSignIn, FakeWindow, String) {
    world.page.set_now(world.clock.now());
    let signing_in = world.client.sign_in_with_popup(AuthorizationRequest::default());
    let window = world.page.popups().pop().expect("a window");
    let url = visited(&window).await;
    (signing_in, window, url)
}

/// Where the window is sent; it is there at once, and empty until then.
pub(crate) async fn visited(window: &FakeWindow) -> String {
    for _ in 0..100 {
        if let Some(url) = window.visited().pop() {
            return url;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the window is sent nowhere");
}

/// The page at the redirect URI is loaded in the window; what becomes of it there.
async fn arrive(world: &World, window: &FakeWindow, back: &str) -> Result<Arrived, Error> {
    window.set_whereabouts(Whereabouts::Here);
    arrive_unseen(world, window, back).await
}

async fn arrive_unseen(world: &World, window: &FakeWindow, back: &str) -> Result<Arrived, Error> {
    let popup = world.in_window(window);
    popup.page.open(back);
    let arrived = popup.client.receive_callback().expect("a response").await;
    assert_eq!(popup.page.address(), "/callback");
    assert_eq!(popup.client.view().user, None);
    arrived
}

/// What a page of ours says in the window when this arrived there.
pub(crate) fn offer(back: &str) -> Zeroizing<String> {
    let (_, query) = back.split_once('?').unwrap();
    let (query, fragment) = (Zeroizing::new(query.to_owned()), Zeroizing::default());
    Announcement::Callback { query, fragment }.to_text()
}

/// ARES-22, BRW-02: the page signs in and stays where it is; nothing of the attempt is in its
/// storage, of which a window gets a copy; the window closes and is nobody's session.
#[test]
fn a_window_signs_the_page_in() {
    run(async {
        let mut world = World::new();
        world.page.open(&format!("{APP}/stay?night=2"));
        let (signing_in, window, url) = begin(&world).await;
        assert_eq!(world.client.view().status, Status::SigningIn);
        assert!(world.records().is_empty());
        let back = world.guest.authorize(&url).await.unwrap();

        assert_eq!(arrive(&world, &window, &back).await, Ok(Arrived::Elsewhere));
        assert_eq!(signing_in.await, Ok(()));
        assert_eq!(world.client.view().status, Status::SignedIn);
        assert!(!window.is_open());
        assert_eq!(world.page.address(), "/stay?night=2");
        assert!(world.page.visited().is_empty());
        assert_eq!(world.count_sent("POST /token"), 1);
    });
}

/// A password takes its time: the page waits as long as the window is there.
#[test]
fn a_slow_person_is_waited_for() {
    run(async {
        let mut world = World::new();
        let (signing_in, window, url) = begin(&world).await;
        world.pass(300).await;
        assert_eq!(world.client.view().status, Status::SigningIn);
        let back = world.guest.authorize(&url).await.unwrap();
        assert_eq!(arrive(&world, &window, &back).await, Ok(Arrived::Elsewhere));
        assert_eq!(signing_in.await, Ok(()));
    });
}

/// BRW-15: under `Cross-Origin-Opener-Policy` window and page do not see each other; the response
/// comes by the channel of the tabs, and the window is told that it may close.
#[test]
fn a_window_out_of_sight_signs_the_page_in() {
    run(async {
        let mut world = World::new();
        let (signing_in, window, url) = begin(&world).await;
        window.sever();
        world.pass(100).await;
        assert_eq!(world.client.view().status, Status::SigningIn);
        let back = world.guest.authorize(&url).await.unwrap();
        assert!(window.is_open());
        assert_eq!(arrive_unseen(&world, &window, &back).await, Ok(Arrived::Elsewhere));
        assert_eq!(signing_in.await, Ok(()));
        assert!(!window.is_open());
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}

/// BRW-15: an answer that does not come is an error by name; one that comes later is still taken.
#[test]
fn a_lost_window_is_an_error_and_its_answer_is_not_lost() {
    run(async {
        let mut world = World::new();
        let (signing_in, window, url) = begin(&world).await;
        window.sever();
        world.pass(121).await;
        let lost = Error::from(BrowserError::PopupLost);
        assert_eq!(signing_in.await, Err(lost.clone()));
        let view = world.client.view();
        assert_eq!((view.status, view.error), (Status::SignedOut, Some(lost)));

        let back = world.guest.authorize(&url).await.unwrap();
        assert_eq!(arrive_unseen(&world, &window, &back).await, Ok(Arrived::Elsewhere));
        world.pass(1).await;
        let view = world.client.view();
        assert_eq!((view.status, view.error), (Status::SignedIn, None));
    });
}

/// A window that was seen at the server and is closed now was closed by somebody.
#[test]
fn a_closed_window_is_an_error() {
    run(async {
        let world = World::new();
        let (signing_in, window, _) = begin(&world).await;
        world.pass(10).await;
        window.close();
        world.pass(3).await;
        let closed = Error::from(BrowserError::PopupClosed);
        assert_eq!(signing_in.await, Err(closed.clone()));
        let view = world.client.view();
        assert_eq!((view.status, view.error), (Status::SignedOut, Some(closed)));
    });
}

/// One that is closed before it was sent anywhere, too, and at once.
#[test]
fn a_window_that_is_closed_while_empty_is_an_error() {
    run(async {
        let world = World::new();
        let signing_in = world.client.sign_in_with_popup(AuthorizationRequest::default());
        world.page.popups()[0].close();
        assert_eq!(signing_in.await, Err(BrowserError::PopupClosed.into()));
        assert!(world.page.popups()[0].visited().is_empty());
    });
}

/// A response is worth nothing any more after ten minutes, and nothing of it is kept.
#[test]
fn nobody_is_waited_for_for_ever() {
    run(async {
        let mut world = World::new();
        let (signing_in, window, url) = begin(&world).await;
        world.pass(602).await;
        assert_eq!(signing_in.await, Err(BrowserError::AuthorizationExpired.into()));
        assert!(!window.is_open());
        let back = world.guest.authorize(&url).await.unwrap();
        let refused = arrive_unseen(&world, &window, &back).await;
        assert_eq!(refused, Err(BrowserError::NoPendingAuthorization.into()));
        assert_eq!(world.client.view().status, Status::SignedOut);
    });
}

/// HV-64: without a window nothing is begun, and the view says why; the next click may work.
#[test]
fn a_blocked_window_is_an_error() {
    run(async {
        let world = World::new();
        world.page.block_popups(true);
        let blocked = Error::from(BrowserError::PopupBlocked);
        let signing_in = world.client.sign_in_with_popup(AuthorizationRequest::default());
        assert_eq!(signing_in.await, Err(blocked.clone()));
        world.pass(1).await;
        let view = world.client.view();
        assert_eq!((view.status, view.error), (Status::SignedOut, Some(blocked)));
        assert!(world.network.take_sent().is_empty());
        world.page.block_popups(false);
        begin(&world).await;
    });
}

/// A server that cannot be reached leaves no empty window behind.
#[test]
fn a_lost_network_closes_the_window() {
    run(async {
        let world = World::new();
        world.network.set_offline(true);
        let signing_in = world.client.sign_in_with_popup(AuthorizationRequest::default());
        assert_eq!(signing_in.await.unwrap_err().code(), "unreachable");
        assert!(!world.page.popups()[0].is_open());
        assert_eq!(world.client.view().error.unwrap().code(), "unreachable");
    });
}

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

/// A second click gives up the first window; its response is nobody's.
#[test]
fn a_newer_attempt_takes_the_place_of_the_older() {
    run(async {
        let mut world = World::new();
        let (first, first_window, first_url) = begin(&world).await;
        let (second, second_window, second_url) = begin(&world).await;
        let aborted = Error::Network { phase: Phase::Authorization, error: NetworkError::Aborted };
        assert_eq!(first.await, Err(aborted));
        assert!(!first_window.is_open());

        let back = world.guest.authorize(&first_url).await.unwrap();
        let refused = arrive(&world, &first_window, &back).await;
        assert_eq!(refused, Err(BrowserError::NoPendingAuthorization.into()));
        let back = world.guest.authorize(&second_url).await.unwrap();
        assert_eq!(arrive(&world, &second_window, &back).await, Ok(Arrived::Elsewhere));
        assert_eq!(second.await, Ok(()));
    });
}

/// LOG-01: after signing out, here or in another tab, a window that is still open signs nobody in.
#[test]
fn signing_out_gives_up_the_window() {
    run(async {
        for elsewhere in [false, true] {
            let mut world = World::new();
            world.sign_in().await.unwrap();
            let (signing_in, window, url) = begin(&world).await;
            let signed_out = if elsewhere { &world.other_tab().client } else { &world.client };
            signed_out.sign_out().await.unwrap();
            assert_eq!(signing_in.await, Err(CallerError::SessionEnded.into()));
            assert!(!window.is_open());

            let back = world.guest.authorize(&url).await.unwrap();
            let refused = arrive(&world, &window, &back).await;
            assert_eq!(refused, Err(BrowserError::NoPendingAuthorization.into()));
            assert_eq!(world.client.view().status, Status::SignedOut);
        }
    });
}

/// LOG-01: who signs out while the response of a window is exchanged is not signed in by it.
#[test]
fn signing_out_wins_over_a_window() {
    run(async {
        let mut world = World::new();
        let (signing_in, window, url) = begin(&world).await;
        let back = world.guest.authorize(&url).await.unwrap();
        arrive(&world, &window, &back).await.unwrap();
        world.client.sign_out().await.unwrap();
        assert_eq!(signing_in.await, Err(CallerError::SessionEnded.into()));
        assert_eq!(world.client.view().status, Status::SignedOut);
        assert_eq!(world.count_sent("POST /revoke"), 2);
    });
}
