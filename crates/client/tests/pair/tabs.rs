//! What tabs know of each other, and what a page in the back/forward cache missed.
//!
//! Tabs that share a session are told nothing of it by each other: they see it.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use public_client::authorization_request::AuthorizationRequest;
use public_client::command::ResourceRequest;
use public_client::config::ClientConfig;
use public_client::error::CallerError;
use public_client::handle::Client;
use public_client::page::{Announcement, Page};
use public_client::session::Session;
use public_client::view::Status;

use super::network::APP;
use super::world::{API, ISSUER, World, configuration, parameter, run, tabs_share};

async fn signed_in() -> World {
    let mut world = World::new();
    world.sign_in().await.unwrap();
    world
}

/// Lets the tasks that were begun go on, and messages arrive.
async fn turn() {
    tokio::time::sleep(Duration::from_millis(1)).await;
}

fn knows_of_another(world: &World) -> bool {
    world.client.view().is_signed_in_elsewhere
}

/// Whether a tab shows that somebody is signed in elsewhere, or here, where that is the same.
fn follows(world: &World) -> bool {
    let view = world.client.view();
    assert!(!(view.is_signed_in_elsewhere && tabs_share()), "there is no elsewhere");
    if tabs_share() { view.status == Status::SignedIn } else { view.is_signed_in_elsewhere }
}

/// A tab that is opened later learns it, too; while nobody is signed in there is nothing to learn.
#[test]
fn a_tab_that_is_opened_later_asks() {
    run(async {
        let mut first = World::new();
        for is_signed_in in [false, true] {
            if is_signed_in {
                first.sign_in().await.unwrap();
            }
            let later = first.other_tab();
            assert_eq!(later.client.restore().await, Ok(false));
            turn().await;
            assert_eq!(follows(&later), is_signed_in);
            assert!(!knows_of_another(&first));
        }
        let framed = first.other_tab();
        framed.page.put_in_frame();
        assert_eq!(framed.client.restore().await, Ok(false));
        turn().await;
        assert!(!knows_of_another(&framed));
    });
}

/// A tab learns that somebody signed in in another one, until they sign out, or here.
#[test]
fn a_sign_in_is_known_elsewhere() {
    run(async {
        let mut first = World::new();
        let mut second = first.other_tab();
        let stranger = World::new();
        let told = Rc::new(Cell::new(0));
        let count = Rc::clone(&told);
        let _subscription = second.client.subscribe(move |_| count.set(count.get() + 1));

        first.sign_in().await.unwrap();
        turn().await;
        assert!(told.get() > 0);
        assert!(follows(&second));
        assert_eq!(second.client.view().status == Status::SignedIn, tabs_share());
        assert!(!knows_of_another(&first) && !knows_of_another(&stranger));

        first.client.sign_out().await.unwrap();
        turn().await;
        assert!(!follows(&second));

        first.sign_in().await.unwrap();
        second.sign_in().await.unwrap();
        assert!(!knows_of_another(&first) && !knows_of_another(&second));
    });
}

/// An attempt that fails is no sign-in.
#[test]
fn a_failure_is_not_known_elsewhere() {
    run(async {
        let mut first = World::new();
        let second = first.other_tab();
        let url = first.depart(AuthorizationRequest::default()).await.unwrap();
        let state = parameter(&url, "state").unwrap();
        let denied = format!("{APP}/callback?error=access_denied&state={state}&iss={ISSUER}");
        assert!(first.arrive(&denied).await.unwrap().is_err());
        turn().await;
        assert!(!knows_of_another(&second));
    });
}

/// BRW-16, HV-50: whoever signs out while a page is in the back/forward cache is signed out there
/// when it comes back, and its tokens are revoked.
#[test]
fn a_page_that_comes_back_has_missed_no_sign_out() {
    run(async {
        let mut cached = signed_in().await;
        let other = cached.other_tab();
        cached.enter_cache().await;
        cached.network.take_sent();
        other.client.sign_out().await.unwrap();
        turn().await;
        assert_eq!(cached.client.view().status, Status::SignedIn, "it heard of it");
        let revoked = ["POST /revoke", "POST /revoke"];
        assert_eq!(cached.network.take_sent(), if tabs_share() { &revoked[..] } else { &[] });

        cached.page.set_in_cache(false);
        cached.client.come_back().await.unwrap();
        assert_eq!(cached.client.view().status, Status::SignedOut);
        assert_eq!(cached.client.view().user, None);
        let call = cached.client.fetch(ResourceRequest::get(format!("{API}/stay"))).await;
        assert_eq!(call.err(), Some(CallerError::NotSignedIn.into()));
        cached.pass(1).await;
        assert_eq!(cached.network.take_sent(), if tabs_share() { &[] } else { &revoked[..] });

        cached.sign_in().await.unwrap();
        cached.client.come_back().await.unwrap();
        assert_eq!(cached.client.view().status, Status::SignedIn);
    });
}

/// BRW-16: a session of somebody else that began meanwhile changes nothing of that, unless it is that
/// of all tabs: then it is the one that is shown.
#[test]
fn a_page_does_not_come_back_with_a_session_that_ended() {
    run(async {
        let cached = signed_in().await;
        let mut other = cached.other_tab();
        cached.enter_cache().await;
        other.client.sign_out().await.unwrap();
        other.clock.advance(10);
        other.sign_in().await.unwrap();
        cached.page.set_in_cache(false);
        cached.client.come_back().await.unwrap();
        turn().await;
        let (shown, others) = (cached.client.view(), other.client.view());
        assert_eq!(others.status, Status::SignedIn);
        let began = if tabs_share() { others.signed_in_at } else { None };
        assert_eq!(shown.signed_in_at, began);
        assert_eq!(shown.status == Status::SignedIn, tabs_share());
    });
}

/// BRW-16: who signed out before, or from another client, is not who signed in here.
#[test]
fn a_page_that_missed_nothing_goes_on() {
    run(async {
        let mut cached = signed_in().await;
        let other = cached.other_tab();
        other.client.sign_out().await.unwrap();
        turn().await;
        cached.sign_in().await.unwrap();
        drop(other);
        cached.enter_cache().await;
        other_client(&cached).sign_out().await.unwrap();
        cached.page.set_in_cache(false);
        cached.client.come_back().await.unwrap();
        turn().await;
        assert_eq!(cached.client.view().status, Status::SignedIn);
    });
}

/// A sign-out that was heard is not made up for: an attempt that began since goes on.
#[test]
fn a_sign_out_that_was_heard_is_not_missed() {
    run(async {
        let first = signed_in().await;
        let second = first.other_tab();
        first.client.sign_out().await.unwrap();
        second.depart(AuthorizationRequest::default()).await.unwrap();
        let records = second.records();
        second.client.come_back().await.unwrap();
        assert_eq!((second.records(), records.len()), (records, 1));
    });
}

/// Browsers may show a mark later than they bring the word: who signed in after the word stays,
/// also in a page that was not loaded anew.
#[test]
fn a_mark_that_comes_late_ends_no_newer_session() {
    run(async {
        let mut world = World::new();
        let other = world.other_tab();
        other.page.announce(Announcement::SignedOut { vault: None });
        turn().await;
        let back = world.consent().await;
        let mark = format!("public-client:signed-out:{ISSUER} hotel-spa");
        other.page.set_mark(&mark, "1790000000");
        world.open(&back);
        world.client.receive_callback().unwrap().await.unwrap();
        world.client.come_back().await.unwrap();
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}

/// BRW-02: the mark of a sign-out says when it was, and nothing else; no two are the same.
#[test]
fn a_mark_tells_nothing() {
    run(async {
        let mut world = signed_in().await;
        assert!(world.page.marks().is_empty());
        world.client.sign_out().await.unwrap();
        let first = world.page.marks();
        let mark = format!("public-client:signed-out:{ISSUER} hotel-spa");
        assert_eq!(first.keys().collect::<Vec<_>>(), [&mark]);
        assert_eq!(first[&mark], world.clock.now().to_string());
        world.sign_in().await.unwrap();
        world.client.sign_out().await.unwrap();
        assert_eq!(world.page.marks()[&mark], (world.clock.now() + 1).to_string());
    });
}

/// HV-63: where nothing can be kept, tabs still tell each other, and nothing breaks.
#[test]
fn a_blocked_storage_does_no_harm() {
    run(async {
        let first = signed_in().await;
        let second = first.other_tab();
        first.page.block_storage();
        second.page.block_storage();
        first.client.come_back().await.unwrap();
        assert_eq!(first.client.view().status, Status::SignedIn);
        second.client.sign_out().await.unwrap();
        turn().await;
        assert_eq!(first.client.view().status, Status::SignedOut);
    });
}

/// Several clients on one page do not disturb each other's records.
#[test]
fn records_belong_to_one_client() {
    run(async {
        let config = configuration("", API, r#", "restore": "redirect""#);
        let mut world = World::with_config(&config);
        world.sign_in().await.unwrap();
        let other = other_client(&world);
        assert!(world.client.remembers_sign_in() && !other.remembers_sign_in());
        other.sign_in(AuthorizationRequest::default()).await.unwrap();
        assert_eq!(world.records().len(), 2);

        other.sign_out().await.unwrap();
        let left = world.records();
        let mark = format!("public-client:signed-in:{ISSUER} hotel-spa");
        assert_eq!(left.keys().collect::<Vec<_>>(), [&mark]);

        world.depart(AuthorizationRequest::default()).await.unwrap();
        other.sign_in(AuthorizationRequest::default()).await.unwrap();
        world.client.sign_out().await.unwrap();
        let left = world.records();
        let logout = format!("public-client:logout:{ISSUER} hotel-spa");
        let pending = format!("public-client:pending:{ISSUER} hotel-spa two ");
        let expected = |key: &String| *key == logout || key.starts_with(&pending);
        assert!(left.len() == 2 && left.keys().all(expected), "{left:?}");
    });
}

/// Another client of the same server, on the same page.
fn other_client(world: &World) -> Client {
    let config = configuration("", API, r#", "restore": "redirect""#);
    let config = config.replace(r#""hotel-spa""#, r#""hotel-spa two""#);
    let config = ClientConfig::from_json(config.as_bytes()).unwrap();
    let session = Session::new(config.clone(), world.network.clone());
    Client::new(config, session, world.page.clone())
}
