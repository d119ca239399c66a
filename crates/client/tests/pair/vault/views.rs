//! What a page shows of a session that it hears of now and then.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

use public_client::error::SessionLimit;
use public_client::view::{Ending, Status};

use super::signed_in;
use crate::pair::world::{World, run};

/// Times to come come nearer, without a word from the worker.
#[test]
fn what_is_to_come_comes_nearer() {
    run(async {
        let world = signed_in(r#", "idle_timeout": 600, "session_warning": 120"#).await;
        let expires_in = || world.client.view().expires_in.unwrap().as_secs();
        assert_eq!(expires_in(), 300);
        world.clock.advance(10);
        assert_eq!(expires_in(), 290);
        world.clock.advance(1000);
        assert_eq!(expires_in(), 0);
        assert_eq!(world.workers.take_said(), Vec::<String>::new());
    });
}

/// So does an end that is near.
#[test]
fn an_end_comes_nearer() {
    run(async {
        let world = signed_in(r#", "idle_timeout": 600, "session_warning": 120"#).await;
        world.pass(485).await;
        let within = |world: &World| world.client.view().ending.unwrap().within;
        let before = within(&world);
        world.workers.take_said();
        world.clock.advance(10);
        assert_eq!(before - within(&world), Duration::from_secs(10));
        let ending = world.client.view().ending;
        assert!(matches!(ending, Some(Ending { limit: SessionLimit::Idle, .. })));
        assert_eq!(world.workers.take_said(), Vec::<String>::new());
    });
}

/// Whoever has a reply has seen what it did.
#[test]
fn the_view_comes_before_the_reply() {
    run(async {
        let mut world = World::new();
        let seen = Rc::new(RefCell::new(Vec::new()));
        world.client.wake().await.unwrap();
        let seeing = Rc::clone(&seen);
        let _views = world.client.subscribe(move |view| seeing.borrow_mut().push(view.status));
        let back = world.consent().await;
        assert_eq!(seen.take(), [Status::SigningIn]);
        world.page.open(&back);
        world.client.receive_callback().unwrap().await.unwrap();
        assert_eq!(seen.borrow().last(), Some(&Status::SignedIn));
        assert_eq!(world.client.view().status, Status::SignedIn);
        world.clock.advance(100);
        world.client.refresh().await.unwrap();
        assert_eq!(world.client.view().expires_in, Some(Duration::from_secs(300)));
        world.client.load_userinfo().await.unwrap();
        assert!(world.client.view().user.unwrap().userinfo.is_some());
        world.client.sign_out().await.unwrap();
        assert_eq!(world.client.view().status, Status::SignedOut);
    });
}

/// BRW-16, HV-50: of a sign-out that a page in the back/forward cache missed nothing is
/// seen when it comes back, before its worker has answered.
#[test]
fn a_page_that_missed_a_sign_out_shows_nothing_at_once() {
    run(async {
        for is_missed in [true, false] {
            let cached = signed_in("").await;
            let other = cached.other_tab();
            cached.enter_cache().await;
            if is_missed {
                other.client.sign_out().await.unwrap();
                cached.pass(1).await;
            }
            cached.page.set_in_cache(false);
            let mut coming = Box::pin(cached.client.come_back());
            let come = poll_fn(|context| Poll::Ready(coming.as_mut().poll(context)));
            let come = come.await.is_ready();
            assert_eq!(cached.client.view().user.is_none(), is_missed);
            if !come {
                coming.await.unwrap();
            }
            assert_eq!(cached.client.view().user.is_none(), is_missed);
        }
    });
}
