//! Tabs take turns when they refresh.

use public_client::error::Error;
use public_client::view::Status;
use tokio::task::JoinHandle;

use super::network::TakenLock;
use super::popup;
use super::world::{World, run, tabs_share};

/// Another tab has the lock when this one refreshes.
fn refresh_behind_lock(world: &World) -> (TakenLock, JoinHandle<Result<(), Error>>) {
    let held = world.network.hold_lock();
    let client = world.client.clone();
    (held, tokio::task::spawn_local(async move { client.refresh().await }))
}

/// REF-04, HV-38: two tabs refresh at once; where each has a grant of its own, neither is disturbed,
/// and where they share one, it is refreshed once.
#[test]
fn two_tabs_refresh_at_once() {
    run(async {
        let mut one = World::new();
        one.sign_in().await.unwrap();
        let mut other = one.other_tab();
        other.have_session().await;
        one.network.take_sent();
        let (first, second) = tokio::join!(one.client.refresh(), other.client.refresh());
        assert_eq!((first, second), (Ok(()), Ok(())));
        assert_eq!(one.count_sent("POST /token"), if tabs_share() { 1 } else { 2 });
        for tab in [&one, &other] {
            assert_eq!(tab.client.view().status, Status::SignedIn);
            assert_eq!(tab.client.refresh().await, Ok(()));
        }
    });
}

/// REF-04: while another tab refreshes, this one waits; the request is written after that.
#[test]
fn a_tab_waits_for_the_lock() {
    run(async {
        let mut world = World::new();
        world.sign_in().await.unwrap();
        world.network.take_sent();
        let (held, refresh) = refresh_behind_lock(&world);
        world.pass(10).await;
        assert_eq!(world.count_sent("POST /token"), 0);
        drop(held);
        assert_eq!(refresh.await.unwrap(), Ok(()));
        assert_eq!(world.count_sent("POST /token"), 1);
    });
}

/// A tab that is frozen while it holds the lock does not keep the others from refreshing for ever.
#[test]
fn a_lock_that_is_never_given_back_is_not_waited_for_long() {
    run(async {
        let mut world = World::new();
        world.sign_in().await.unwrap();
        let _held = world.network.hold_lock();
        assert_eq!(world.client.refresh().await, Ok(()));
    });
}

/// Whoever signs in anew while a tab waits has what the refresh was for.
#[test]
fn a_sign_in_while_waiting_is_enough() {
    run(async {
        let mut world = World::new();
        world.sign_in().await.unwrap();
        let (held, refresh) = refresh_behind_lock(&world);
        let (signing_in, window, url) = popup::begin(&world).await;
        let back = world.guest.authorize(&url).await.unwrap();
        popup::arrive(&world, &window, &back).await.unwrap();
        signing_in.await.unwrap();
        world.network.take_sent();
        drop(held);
        assert_eq!(refresh.await.unwrap(), Ok(()));
        assert_eq!(world.count_sent("POST /token"), 0);
    });
}

/// HV-38: whoever signs out while a tab waits for the lock is obeyed: nothing is refreshed then.
#[test]
fn a_sign_out_while_waiting_ends_it() {
    run(async {
        let mut world = World::new();
        world.sign_in().await.unwrap();
        let (held, refresh) = refresh_behind_lock(&world);
        world.pass(2).await;
        world.client.sign_out().await.unwrap();
        world.network.take_sent();
        drop(held);
        assert_eq!(refresh.await.unwrap().unwrap_err().code(), "session_ended");
        assert_eq!(world.count_sent("POST /token"), 0);
    });
}
