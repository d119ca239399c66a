//! The server says, in a frame, that its session is over.

use std::time::Duration;

use public_client::authorization_request::AuthorizationRequest;
use public_client::handle::FrontchannelLogout;
use public_client::handle::FrontchannelLogout::{Done, Ignored, Unreached};
use public_client::view::Status;

use super::network::APP;
use super::world::{API, ISSUER, World, configuration, run, tabs_share};

const MEMBERS: &str = r#", "restore": "redirect",
    "frontchannel_logout_uri": "http://localhost:8080/logged-out-by-server""#;

fn browser() -> World {
    World::with_config(&configuration("", API, MEMBERS))
}

/// Somebody signed in in a tab, and what the server calls the session.
async fn signed_in() -> (World, String) {
    let mut world = browser();
    world.sign_in().await.unwrap();
    let user = world.client.view().user.unwrap();
    let sid = user.claims.get("sid").and_then(|sid| sid.as_str()).unwrap();
    let query = format!("iss={ISSUER}&sid={sid}");
    (world, query)
}

/// The page that the server frames, in the browser of `world`.
fn frame(world: &World, query: &str) -> World {
    let frame = world.other_tab();
    frame.open(&format!("{APP}/logged-out-by-server?{query}"));
    frame
}

async fn show(world: &World, query: &str) -> FrontchannelLogout {
    frame(world, query).client.receive_frontchannel_logout().unwrap().await
}

fn status(world: &World) -> Status {
    world.client.view().status
}

/// LOG-10, LOG-11: every tab that is signed in in the session forgets it, and has its tokens
/// revoked; none leaves.
#[test]
fn the_session_ends_in_every_tab() {
    run(async {
        let (first, query) = signed_in().await;
        let mut second = first.other_tab();
        second.have_session().await;
        first.network.take_sent();
        assert_eq!(show(&first, &query).await, Done);
        tokio::time::sleep(Duration::from_secs(1)).await;
        for tab in [&first, &second] {
            assert_eq!(status(tab), Status::SignedOut);
            assert_eq!(tab.client.view().error, None);
            assert!(tab.page.records().is_empty());
            assert!(tab.page.posted().is_empty());
        }
        assert_eq!(first.count_sent("POST /revoke"), if tabs_share() { 2 } else { 4 });
    });
}

/// BRW-16, LOG-10: a tab that was in the back/forward cache makes up for it, and forgets that it
/// was signed in.
#[test]
fn a_tab_that_comes_back_is_signed_out() {
    run(async {
        let (world, query) = signed_in().await;
        let mut cached = world.other_tab();
        cached.have_session().await;
        cached.enter_cache().await;
        assert_eq!(show(&world, &query).await, Done);
        assert_eq!(status(&cached), Status::SignedIn);
        cached.page.set_in_cache(false);
        cached.client.come_back().await.unwrap();
        assert_eq!(status(&cached), Status::SignedOut);
        assert!(cached.page.records().is_empty());
    });
}

/// LOG-10, LOG-11: signing out at the server, by hand, frames the page that ends the session here.
#[test]
fn the_server_frames_the_page() {
    run(async {
        let (mut world, _) = signed_in().await;
        let frames = world.guest.sign_out().await.frames();
        let [address] = frames.as_slice() else { panic!("{frames:?}") };
        let page = format!("{APP}/logged-out-by-server?");
        let query = address.strip_prefix(&page).expect("our page");
        assert_eq!(show(&world, query).await, Done);
        assert_eq!(status(&world), Status::SignedOut);
    });
}

/// LOG-11, HV-52: whoever does not name the session ends nothing.
#[test]
fn another_session_goes_on() {
    run(async {
        let (world, query) = signed_in().await;
        let sid = query.split_once("&sid=").unwrap().1.to_owned();
        for (wrong, outcome) in [
            (String::new(), Ignored),
            (format!("iss={ISSUER}"), Ignored),
            (format!("sid={sid}"), Ignored),
            (format!("{query}&sid={sid}"), Ignored),
            (format!("iss=https://evil.example&sid={sid}"), Ignored),
            (format!("iss={ISSUER}/&sid={sid}"), Ignored),
            (format!("iss={ISSUER}&sid=another"), Unreached),
            (format!("iss={ISSUER}&sid={sid}x"), Unreached),
        ] {
            assert_eq!(show(&world, &wrong).await, outcome, "{wrong}");
            assert_eq!(status(&world), Status::SignedIn, "{wrong}");
            assert!(!world.page.records().is_empty(), "{wrong}");
        }
        assert_eq!(show(&world, &query).await, Done);
        assert_eq!(status(&world), Status::SignedOut);
    });
}

/// LOG-10: a session that is over already is over.
#[test]
fn who_is_signed_out_already_is_signed_out() {
    run(async {
        let (world, query) = signed_in().await;
        world.client.sign_out().await.unwrap();
        assert_eq!(show(&world, &query).await, Done);
    });
}

/// LOG-12: where no tab can be reached nothing is claimed; frames do not speak for tabs.
#[test]
fn nothing_is_claimed_that_was_not_seen() {
    run(async {
        let (world, query) = signed_in().await;
        let partition = browser();
        partition.open(&format!("{APP}/logged-out-by-server?{query}"));
        let another_frame = frame(&partition, &query);
        assert_eq!(partition.client.receive_frontchannel_logout().unwrap().await, Unreached);
        assert_eq!(another_frame.client.receive_frontchannel_logout().unwrap().await, Unreached);
        assert_eq!(status(&world), Status::SignedIn);
    });
}

/// LOG-12: the answer about one session is none about another.
#[test]
fn answers_are_told_apart() {
    run(async {
        let (world, query) = signed_in().await;
        let mut other = world.other_tab();
        other.sign_in().await.unwrap();
        let unknown = format!("iss={ISSUER}&sid=another");
        let wrong = frame(&world, &unknown);
        let waiting = tokio::task::spawn_local(wrong.client.receive_frontchannel_logout().unwrap());
        tokio::time::sleep(Duration::from_millis(1)).await;
        assert_eq!(show(&world, &query).await, Done);
        assert_eq!(waiting.await.unwrap(), Unreached);
    });
}

/// HV-52: an attempt that is under way is not ended from a frame, and not claimed to be.
#[test]
fn an_attempt_goes_on() {
    run(async {
        let world = browser();
        world.depart(AuthorizationRequest::default()).await.unwrap();
        let records = world.page.records();
        assert_eq!(show(&world, &format!("iss={ISSUER}&sid=any")).await, Unreached);
        assert_eq!((status(&world), world.page.records()), (Status::SigningIn, records));
    });
}

/// LOG-10: a page that is framed to say so brings nobody back, even in the tab that was signed in.
#[test]
fn a_framed_page_restores_nothing() {
    run(async {
        let (mut world, query) = signed_in().await;
        world.open(&format!("{APP}/logged-out-by-server?{query}"));
        world.reload();
        assert!(!world.client.restore().await.unwrap());
        world.open(&format!("{APP}/"));
        assert!(world.client.restore().await.unwrap());
    });
}

/// It is a page of its own, and only where it is configured.
#[test]
fn other_pages_receive_nothing() {
    run(async {
        let (mut world, query) = signed_in().await;
        for page in ["/", "/logged-out-by-server/", "/callback"] {
            world.open(&format!("{APP}{page}?{query}"));
            assert!(world.client.receive_frontchannel_logout().is_none(), "{page}");
        }
        world = World::new();
        world.open(&format!("{APP}/logged-out-by-server?{query}"));
        assert!(world.client.receive_frontchannel_logout().is_none());
    });
}
