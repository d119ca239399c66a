//! One session, many tabs.

use public_client::command::ResourceRequest;
use public_client::handle::Host;
use public_client::page::{Announcement, Page};
use public_client::view::{Restored, Status};

use super::{moment, signed_in};
use crate::pair::world::{API, World, run};

async fn twenty() -> Vec<World> {
    let mut tabs = vec![signed_in("").await];
    for _ in 1..20 {
        let mut tab = tabs[0].other_tab();
        tab.have_session().await;
        assert_eq!(tab.client.view().restored, Some(Restored::Kept));
        tabs.push(tab);
    }
    tabs
}

/// REF-04: twenty tabs call when the token is about to expire: one refresh, and no more later.
#[test]
fn twenty_tabs_refresh_once() {
    run(async {
        let tabs = twenty().await;
        assert_eq!(tabs[0].network.take_sent(), Vec::<String>::new());
        tabs[0].clock.advance(295);
        let calls: Vec<_> = tabs
            .iter()
            .map(|tab| {
                let client = tab.client.clone();
                let request = ResourceRequest::get(format!("{API}/stay"));
                tokio::task::spawn_local(async move { client.fetch(request).await })
            })
            .collect();
        for call in calls {
            assert_eq!(call.await.unwrap().unwrap().status, 200);
        }
        let sent = tabs[0].network.take_sent();
        let count = |name: &str| sent.iter().filter(|request| *request == name).count();
        assert_eq!((count("POST /token"), count("GET /stay")), (1, 20));
        tabs[0].pass(300).await;
        assert_eq!(tabs[0].count_sent("POST /token"), 1);
        for tab in &tabs {
            assert_eq!(tab.client.view().expires_in, tabs[0].client.view().expires_in);
        }
    });
}

/// LOG-01: twenty tabs are signed out by one, at once, and each token is revoked once.
#[test]
fn twenty_tabs_are_signed_out_at_once() {
    run(async {
        let tabs = twenty().await;
        let client = tabs[7].client.clone();
        let leaving = tokio::task::spawn_local(async move { client.sign_out().await });
        moment().await;
        assert!(tabs.iter().all(|tab| tab.client.view().status == Status::SignedOut));
        leaving.await.unwrap().unwrap();
        moment().await;
        assert_eq!(tabs[0].network.take_sent(), ["POST /revoke", "POST /revoke"]);
        assert_eq!(tabs.iter().map(|tab| tab.page.posted().len()).sum::<usize>(), 1);
    });
}

/// A tab that is just being loaded when another signs out does not sign out who signs in next.
#[test]
fn a_tab_that_hears_it_late_does_no_harm() {
    run(async {
        let mut world = signed_in("").await;
        let vault = world.host().shared();
        assert_ne!(vault, None);
        world.client.sign_out().await.unwrap();
        world.sign_in().await.unwrap();
        let fresh = world.other_tab();
        world.page.announce(Announcement::SignedOut { vault });
        world.pass(1).await;
        assert_eq!(world.client.view().status, Status::SignedIn);
        assert_eq!(world.page.posted().len(), 1, "the server's own session was ended");
        fresh.client.wake().await.unwrap();
        assert_eq!(fresh.client.view().status, Status::SignedIn);
    });
}
