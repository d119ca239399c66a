//! A tab on its way to the server, as the others see it.

use public_client::authorization_request::AuthorizationRequest;
use public_client::view::Status;

use super::moment;
use crate::pair::popup;
use crate::pair::world::{World, run};

/// Three tabs of one browser.
async fn tabs() -> [World; 3] {
    let one = World::new();
    one.workers.outlive_pages();
    let tabs = [one.other_tab(), one.other_tab(), one];
    for tab in &tabs {
        tab.client.wake().await.unwrap();
    }
    tabs
}

fn status(world: &World) -> Status {
    world.client.view().status
}

/// The others see that somebody is about to sign in, and do not go on waiting when the tab is gone,
/// whatever it did before it left.
#[test]
fn a_tab_that_leaves_keeps_nobody_waiting() {
    run(async {
        for is_at_work in [true, false] {
            let [leaving, other, _] = tabs().await;
            leaving.depart(AuthorizationRequest::default()).await.unwrap();
            moment().await;
            assert_eq!(status(&other), Status::SigningIn);
            if is_at_work {
                leaving.client.note_activity();
                moment().await;
            }
            leaving.client.leave_page();
            moment().await;
            assert_eq!(status(&other), Status::SignedOut);
        }
    });
}

/// A window belongs to the tab that opened it, and is of no use without it.
#[test]
fn a_tab_that_goes_takes_its_window_along() {
    run(async {
        let [leaving, other, _] = tabs().await;
        let (_signing_in, _window, _url) = popup::begin(&leaving).await;
        moment().await;
        assert_eq!(status(&other), Status::SigningIn);
        leaving.client.leave_page();
        moment().await;
        assert_eq!(status(&other), Status::SignedOut);
    });
}

/// A tab that goes while its request is being written does not come to leave any more.
#[test]
fn a_tab_that_goes_early_keeps_nobody_waiting() {
    run(async {
        let [leaving, other, _] = tabs().await;
        let client = leaving.client.clone();
        let departing = tokio::task::spawn_local(async move {
            client.sign_in(AuthorizationRequest::default()).await
        });
        moment().await;
        assert_eq!(status(&other), Status::SigningIn);
        leaving.client.leave_page();
        assert_eq!(departing.await.unwrap(), Ok(()));
        moment().await;
        assert_eq!(status(&other), Status::SignedOut);
    });
}

/// Who stayed after all and goes later ends no attempt but its own.
#[test]
fn another_attempt_goes_on() {
    run(async {
        let [first, second, third] = tabs().await;
        first.depart(AuthorizationRequest::default()).await.unwrap();
        second.depart(AuthorizationRequest::default()).await.unwrap();
        first.client.leave_page();
        moment().await;
        assert_eq!((status(&second), status(&third)), (Status::SigningIn, Status::SigningIn));
        second.client.leave_page();
        moment().await;
        assert_eq!(status(&third), Status::SignedOut);
    });
}
