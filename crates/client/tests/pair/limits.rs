//! Sessions that end by themselves: idle, or old.

use std::time::Duration;

use public_client::authorization_request::{AuthorizationRequest, Prompt};
use public_client::command::ResourceRequest;
use public_client::error::SessionLimit;
use public_client::view::{Ending, Status};

use super::world::{API, World, configuration, run, tabs_share};

async fn signed_in(members: &str) -> World {
    let mut world = World::with_config(&configuration("", API, members));
    world.page.set_now(world.clock.now());
    world.sign_in().await.unwrap();
    world
}

fn work(world: &World) {
    world.page.set_now(world.clock.now());
    world.client.note_activity();
}

/// Nobody at work: a warning before, then the end, with its reason, and the tokens are revoked.
#[test]
fn an_idle_session_ends() {
    run(async {
        let world = signed_in(r#", "idle_timeout": 600, "session_warning": 120"#).await;
        world.pass(470).await;
        assert_eq!(world.client.view().ending, None);
        world.pass(20).await;
        let ending = world.client.view().ending.unwrap();
        assert_eq!(ending.limit, SessionLimit::Idle);
        assert!(ending.within <= Duration::from_secs(120), "{ending:?}");
        world.network.take_sent();
        world.pass(120).await;
        let view = world.client.view();
        assert_eq!(view.status, Status::SignedOut);
        assert_eq!(view.error, Some(SessionLimit::Idle.into()));
        assert_eq!(world.count_sent("POST /revoke"), 2);
        let refused = world.client.fetch(ResourceRequest::get(format!("{API}/stay"))).await;
        assert_eq!(refused.unwrap_err().code(), "not_signed_in");
    });
}

/// Whoever is at work stays signed in, and a warning is taken back.
#[test]
fn work_keeps_the_session() {
    run(async {
        let world = signed_in(r#", "idle_timeout": 600"#).await;
        for _ in 0..4 {
            world.pass(560).await;
            assert!(world.client.view().ending.is_some());
            work(&world);
            world.pass(1).await;
            assert_eq!(world.client.view().ending, None);
        }
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}

/// Work in one tab is work in all.
#[test]
fn work_in_another_tab_counts() {
    run(async {
        let one = signed_in(r#", "idle_timeout": 600"#).await;
        let mut other = one.other_tab();
        other.sign_in().await.unwrap();
        for _ in 0..3 {
            one.pass(500).await;
            work(&other);
        }
        assert_eq!(one.client.view().status, Status::SignedIn);
    });
}

/// A session that is old ends, whatever anybody does; then it is over in every tab.
#[test]
fn an_old_session_ends_everywhere() {
    run(async {
        let one = signed_in(r#", "session_lifetime": 1800"#).await;
        one.pass(900).await;
        let mut other = one.other_tab();
        other.page.set_now(one.clock.now());
        other.have_session().await;
        one.pass(850).await;
        work(&one);
        let expected = SessionLimit::Lifetime;
        assert!(
            matches!(one.client.view().ending, Some(Ending { limit, .. }) if limit == expected)
        );
        one.pass(60).await;
        let view = one.client.view();
        assert_eq!((view.status, view.error), (Status::SignedOut, Some(expected.into())));
        assert_eq!(other.client.view().status, Status::SignedOut);
        assert_eq!(other.client.view().error.is_some(), tabs_share(), "it is one session");
    });
}

/// REF-13: timers stand still while the machine sleeps; the first look after it ends the session,
/// before a token is used.
#[test]
fn a_session_does_not_outlive_its_end_asleep() {
    run(async {
        for by_waking in [true, false] {
            let world = signed_in(r#", "idle_timeout": 600"#).await;
            world.network.take_sent();
            world.sleep(601);
            if by_waking {
                world.client.wake().await.unwrap();
            } else {
                let request = ResourceRequest::get(format!("{API}/stay"));
                let error = world.client.fetch(request).await.unwrap_err();
                assert_eq!(error.code(), "not_signed_in");
            }
            assert_eq!(world.client.view().status, Status::SignedOut);
            let sent = world.network.take_sent();
            assert!(sent.iter().all(|request| request == "POST /revoke"), "{sent:?}");
        }
    });
}

/// A session that goes on, by a silent answer, is as old as it was; a new sign-in is new.
#[test]
fn a_session_that_goes_on_keeps_its_age() {
    run(async {
        for (prompt, is_new) in [(Prompt::None, false), (Prompt::Login, true)] {
            let mut world = signed_in(r#", "session_lifetime": 1800"#).await;
            world.pass(1000).await;
            let request = AuthorizationRequest { prompt: vec![prompt], ..Default::default() };
            let url = world.depart(request).await.unwrap();
            let back = world.guest.authorize(&url).await.unwrap();
            world.arrive(&back).await.unwrap().unwrap();
            world.pass(900).await;
            let is_signed_in = world.client.view().status == Status::SignedIn;
            assert_eq!(is_signed_in, is_new);
        }
    });
}
