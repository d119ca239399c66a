//! Signing in in a window beside the page.

use std::time::Duration;

use public_client::authorization_request::AuthorizationRequest;
use public_client::error::{BrowserError, CallerError, Error, NetworkError, Phase};
use public_client::fake::FakeWindow;
use public_client::handle::{Arrived, PopupSignIn};
use public_client::page::{Announcement, Whereabouts};
use public_client::view::Status;
use zeroize::Zeroizing;

use super::network::APP;
use super::world::{World, run, tabs_share};

/// Begins to sign in in a window, up to where the person is at the server; where that is.
pub(crate) async fn begin(world: &World) -> (PopupSignIn, FakeWindow, String) {
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
pub(crate) async fn arrive(
    world: &World,
    window: &FakeWindow,
    back: &str,
) -> Result<Arrived, Error> {
    window.set_whereabouts(Whereabouts::Here);
    arrive_unseen(world, window, back).await
}

async fn arrive_unseen(world: &World, window: &FakeWindow, back: &str) -> Result<Arrived, Error> {
    let popup = world.in_window(window);
    popup.open(back);
    let arrived = popup.client.receive_callback().expect("a response").await;
    assert_eq!(popup.page.address(), "/callback");
    let user = if tabs_share() { world.client.view().user } else { None };
    assert_eq!(popup.client.view().user, user, "a window has no session of its own");
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
        world.open(&format!("{APP}/stay?night=2"));
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

/// A second click gives up the first window; its response is nobody's.
#[test]
fn a_newer_attempt_takes_the_place_of_the_older() {
    run(async {
        let mut world = World::new();
        let (first, first_window, first_url) = begin(&world).await;
        let (second, second_window, second_url) = begin(&world).await;
        let aborted = NetworkError::Aborted.during(Phase::Authorization);
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
