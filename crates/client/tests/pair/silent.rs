//! Asking the server in a hidden frame.

use std::time::Duration;

use devserver::guest::Guest;
use public_client::authorization_request::AuthorizationRequest;
use public_client::error::{BrowserError, CallerError, Error, NetworkError, Phase};
use public_client::fake::FakeWindow;
use public_client::page::Message;
use public_client::view::Status;

use super::network::APP;
use super::popup::{offer, visited};
use super::popup_checks::CHECKED;
use super::world::{API, ISSUER, World, configuration, parameter, run, tabs_share};

const SILENT: &str = "/silent-callback.html";

pub(crate) fn members() -> String {
    format!(r#", "restore": "frame", "silent_redirect_uri": "{APP}{SILENT}""#)
}

/// Somebody who is signed in at the server, and here, in a page that was loaded anew since.
async fn reloaded() -> World {
    reloaded_at("").await
}

async fn reloaded_at(issuer_path: &str) -> World {
    let mut world = World::with_config(&configuration(issuer_path, API, &members()));
    world.sign_in().await.unwrap();
    world.open(&format!("{APP}/stay"));
    world.reload();
    world.network.take_sent();
    world
}

type Restored = tokio::task::JoinHandle<Result<bool, Error>>;

/// Loads the session again, up to where the frame is at the server; where that is.
async fn restore(world: &World) -> (Restored, FakeWindow, String) {
    let client = world.client.clone();
    let restored = tokio::task::spawn_local(async move { client.restore().await });
    tokio::task::yield_now().await;
    let frame = world.page.frames().pop().expect("a frame");
    let url = visited(&frame).await;
    (restored, frame, url)
}

/// What the static page in the frame does with the response.
pub(crate) fn answer(frame: &FakeWindow, back: &str) {
    assert!(back.starts_with(&format!("{APP}{SILENT}?")), "{back}");
    frame.post(Message { origin: APP.to_owned(), is_from_window: true, text: offer(back) });
}

pub(crate) async fn silently(guest: &mut Guest, url: &str) -> String {
    guest.get(url).await.location().expect("a redirect").to_owned()
}

/// ARES-22: a reload is restored without leaving the page, and without a trace in its storage.
#[test]
fn a_reload_is_restored_in_a_frame() {
    run(async {
        let mut world = reloaded().await;
        let (restored, frame, url) = restore(&world).await;
        assert_eq!(parameter(&url, "prompt").as_deref(), Some("none"));
        assert_eq!(parameter(&url, "redirect_uri"), Some(format!("{APP}{SILENT}")));
        assert!(world.page.records().is_empty());
        assert_eq!(world.client.view().status, Status::SigningIn);

        let back = silently(&mut world.guest, &url).await;
        answer(&frame, &back);
        assert!(!frame.is_open());
        assert_eq!(restored.await.unwrap(), Ok(false));
        let view = world.client.view();
        assert_eq!((view.status, view.error), (Status::SignedIn, None));
        assert_eq!(world.page.address(), "/stay");
        assert_eq!(world.page.visited().len(), 1, "nothing but the sign-in left");

        world.reload();
        restore(&world).await;
    });
}

/// Nobody is asked for who had not signed in in this tab.
#[test]
fn only_who_had_signed_in_is_asked_for() {
    run(async {
        let world = World::with_config(&configuration("", API, &members()));
        assert_eq!(world.client.restore().await, Ok(false));
        assert!(world.page.frames().is_empty());
    });
}

/// LOG-15: each of the four refusals is ordinary: nobody is signed in, and there is no error.
#[test]
fn each_refusal_is_ordinary() {
    run(async {
        for code in [
            "login_required",
            "interaction_required",
            "consent_required",
            "account_selection_required",
        ] {
            let world = reloaded().await;
            let (restored, frame, url) = restore(&world).await;
            let state = parameter(&url, "state").unwrap();
            answer(&frame, &format!("{APP}{SILENT}?error={code}&state={state}&iss={ISSUER}"));
            assert_eq!(restored.await.unwrap(), Ok(false), "{code}");
            let view = world.client.view();
            assert_eq!((view.status, view.error), (Status::SignedOut, None), "{code}");
            assert!(!frame.is_open());
        }
    });
}

/// LOG-15: another refusal is an error.
#[test]
fn another_refusal_is_an_error() {
    run(async {
        let world = reloaded().await;
        let (restored, frame, url) = restore(&world).await;
        let state = parameter(&url, "state").unwrap();
        answer(&frame, &format!("{APP}{SILENT}?error=server_error&state={state}&iss={ISSUER}"));
        assert_eq!(restored.await.unwrap().unwrap_err().code(), "server_error");
        assert_eq!(world.client.view().error.unwrap().code(), "server_error");
    });
}

/// A server that forbids framing, or a browser that does, never answers: the frame goes, and the
/// person signs in. What comes too late is not taken.
#[test]
fn a_frame_has_a_deadline() {
    run(async {
        let mut world = reloaded().await;
        let (restored, frame, url) = restore(&world).await;
        world.pass(11).await;
        let timeout = Error::from(BrowserError::FrameTimeout);
        assert_eq!(restored.await.unwrap(), Err(timeout.clone()));
        assert!(!frame.is_open());
        let view = world.client.view();
        assert_eq!((view.status, view.error), (Status::SignedOut, Some(timeout)));

        let back = silently(&mut world.guest, &url).await;
        answer(&frame, &back);
        world.pass(1).await;
        assert_eq!(world.client.view().status, Status::SignedOut);
        assert_eq!(world.client.restore().await, Ok(false));
        world.sign_in().await.unwrap();
    });
}

/// REF-07: a lost network costs no session: the next reload asks again.
#[test]
fn a_lost_network_is_not_the_end() {
    run(async {
        let mut world = reloaded().await;
        world.network.set_offline(true);
        assert_eq!(world.client.restore().await.unwrap_err().code(), "unreachable");
        assert!(!world.page.frames()[0].is_open());
        world.network.set_offline(false);
        world.reload();
        let (restored, frame, url) = restore(&world).await;
        answer(&frame, &silently(&mut world.guest, &url).await);
        assert_eq!(restored.await.unwrap(), Ok(false));
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}

/// HV-64: a page that is itself in a frame asks in none.
#[test]
fn frames_are_not_nested() {
    run(async {
        let mut world = reloaded().await;
        world.page.put_in_frame();
        world.crash();
        assert_eq!(world.client.restore().await, Ok(false));
        assert_eq!(world.client.ask_silently().await, Ok(()));
        assert!(world.page.frames().is_empty());
        assert!(world.network.take_sent().is_empty());
    });
}

/// ARES-20, HV-46: only the page of ours in the frame of ours is heard.
#[test]
fn only_our_page_in_our_frame_is_heard() {
    run(async {
        let mut world = reloaded().await;
        let (restored, frame, url) = restore(&world).await;
        let back = silently(&mut world.guest, &url).await;
        for (origin, is_from_window) in [(ISSUER, true), ("null", true), (APP, false)] {
            let origin = origin.to_owned();
            frame.post(Message { origin, is_from_window, text: offer(&back) });
        }
        world.pass(1).await;
        assert_eq!(world.count_sent("POST /token"), 0);
        answer(&frame, &back);
        assert_eq!(restored.await.unwrap(), Ok(false));
        assert_eq!(world.count_sent("POST /token"), 1);
    });
}

/// ARES-22: what came by a frame is checked as what came by a redirect is.
#[test]
fn the_checks_are_those_of_a_redirect() {
    run(async {
        for name in CHECKED {
            let by_redirect = World::misbehaving(name).sign_in_error().await;
            let path = format!("/m/{name}");
            let mut world = World::with_config(&configuration(&path, API, &members()));
            let at_server = world.depart(AuthorizationRequest::default()).await.unwrap();
            world.guest.authorize(&at_server).await.unwrap();
            let client = world.client.clone();
            let asked = tokio::task::spawn_local(async move { client.ask_silently().await });
            tokio::task::yield_now().await;
            let frame = world.page.frames().pop().unwrap();
            let url = visited(&frame).await;
            answer(&frame, &silently(&mut world.guest, &url).await);
            assert_eq!(asked.await.unwrap().unwrap_err().code(), by_redirect, "{name}");
            assert_eq!(world.client.view().status, Status::SignedOut, "{name}");
        }
    });
}

/// Whoever asks while a frame is there waits for the same answer.
#[test]
fn one_frame_at_a_time() {
    run(async {
        let mut world = reloaded().await;
        let (restored, frame, url) = restore(&world).await;
        let client = world.client.clone();
        let again = tokio::task::spawn_local(async move { client.ask_silently().await });
        answer(&frame, &silently(&mut world.guest, &url).await);
        assert_eq!((restored.await.unwrap(), again.await.unwrap()), (Ok(false), Ok(())));
        assert_eq!(world.page.frames().len(), 1);
        assert_eq!(world.count_sent("POST /token"), 1);
    });
}

/// LOG-01, HV-64: who signs in or out does not wait for a frame, and is not overtaken by it.
#[test]
fn a_frame_gives_way() {
    run(async {
        let mut world = reloaded().await;
        let (restored, frame, url) = restore(&world).await;
        let back = silently(&mut world.guest, &url).await;
        world.client.sign_out().await.unwrap();
        assert_eq!(restored.await.unwrap(), Err(CallerError::SessionEnded.into()));
        assert!(!frame.is_open());
        answer(&frame, &back);
        world.pass(1).await;
        assert_eq!(world.client.view().status, Status::SignedOut);

        let mut world = reloaded().await;
        let (restored, frame, _) = restore(&world).await;
        world.depart(AuthorizationRequest::default()).await.unwrap();
        let aborted = NetworkError::Aborted.during(Phase::Authorization);
        assert_eq!(restored.await.unwrap(), Err(aborted));
        assert!(!frame.is_open());
        world.sign_in().await.unwrap();
    });
}

/// A tab follows when somebody signs in in another one, by a frame where it has a session of its own;
/// the window that brought the response there does not.
#[test]
fn a_sign_in_elsewhere_is_followed() {
    run(async {
        let mut world = World::with_config(&configuration("", API, &members()));
        let mut other = world.other_tab();
        let plain = World::new().other_tab();
        other.sign_in().await.unwrap();
        world.guest = other.guest.clone();
        tokio::time::sleep(Duration::from_millis(1)).await;
        let frame = world.page.frames().pop();
        assert_eq!(frame.is_none(), tabs_share());
        if let Some(frame) = frame {
            let url = visited(&frame).await;
            answer(&frame, &silently(&mut world.guest, &url).await);
        }
        world.pass(1).await;
        assert_eq!(world.client.view().status, Status::SignedIn);
        assert!(other.page.frames().is_empty());
        assert!(plain.page.frames().is_empty());
    });
}

/// Without a page for the frame to come back to, nothing is asked, and the error names the field.
#[test]
fn a_frame_needs_a_redirect_uri_of_its_own() {
    run(async {
        let world = World::new();
        let error = world.client.ask_silently().await.unwrap_err();
        assert!(error.sentence().contains("`silent_redirect_uri`"), "{error}");
        assert!(world.page.frames().is_empty());
    });
}
