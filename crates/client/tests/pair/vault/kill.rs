//! The worker is gone, and nothing tells.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

use public_client::authorization_request::AuthorizationRequest;
use public_client::command::{Command, ResourceRequest};
use public_client::error::{BrowserError, Error};
use public_client::handle::{Arrived, Host};
use public_client::view::{Restored, SessionView, Status};

use super::{commands, signed_in};
use crate::pair::popup::visited;
use crate::pair::silent;
use crate::pair::world::{API, World, run};

/// A call may wait for so long before it ends: it asks after 4 s whether anybody is there, twice.
const LONGEST: Duration = Duration::from_millis(12_100);

fn lost() -> Error {
    BrowserError::VaultLost.into()
}

/// What a command comes to if the worker is killed when it is under way for a while.
async fn killed(world: &World, command: Command, after: Duration) -> Result<(), Error> {
    let mut call = world.host().execute(command);
    let begins = poll_fn(|context| Poll::Ready(call.as_mut().poll(context).is_pending()));
    assert!(begins.await);
    if !after.is_zero() {
        tokio::time::sleep(after).await;
    }
    world.workers.kill();
    tokio::time::timeout(LONGEST, call).await.expect("every call ends").map(drop)
}

/// Whatever is under way ends in a typed error in time, is not sent again, and the view tells;
/// then somebody signs in anew.
#[test]
fn every_command_ends_when_the_vault_is_gone() {
    run(async {
        for (place, command) in commands().into_iter().enumerate() {
            let name = format!("{place}: {command:?}");
            let mut world = signed_in("").await;
            assert_eq!(killed(&world, command, Duration::ZERO).await, Err(lost()), "{name}");
            let view = world.client.view();
            assert_eq!((view.status, view.user), (Status::SignedOut, None), "{name}");
            assert_eq!(view.error, Some(lost()), "{name}");
            assert_eq!(world.network.take_sent(), Vec::<String>::new(), "{name}");
            let again = world.client.fetch(ResourceRequest::get(format!("{API}/stay"))).await;
            assert_eq!(again.unwrap_err().code(), "not_signed_in", "{name}");
            world.sign_in().await.unwrap();
            assert_eq!(world.client.view().error, None, "{name}");
        }
    });
}

/// Those that send something may have sent it; nobody sends it a second time.
#[test]
fn nothing_is_carried_out_twice() {
    run(async {
        for after in [10, 35] {
            for (place, request) in [
                (2, "GET /stay"),
                (3, "GET /.well-known/oauth-protected-resource/stay"),
                (4, "GET /userinfo"),
                (5, "POST /token"),
                (11, "POST /revoke"),
            ] {
                let mut world = signed_in("").await;
                let command = commands().swap_remove(place);
                let outcome = killed(&world, command, Duration::from_millis(after)).await;
                assert_eq!(outcome, Err(lost()), "{request}");
                assert_eq!(world.client.view().status, Status::SignedOut);
                world.pass(60).await;
                assert_eq!(world.network.take_sent(), [request]);
                world.sign_in().await.unwrap();
            }
        }
    });
}

/// A response that is there is the page's: its body needs no vault any more, and nobody is taken for
/// signed in by it.
#[test]
fn what_was_handed_over_stays() {
    run(async {
        let world = signed_in("").await;
        let request = ResourceRequest::get(format!("{API}/stay"));
        let response = world.client.open(request).await.unwrap();
        world.workers.kill();
        let read = response.read().await.unwrap();
        assert_eq!(read.status, 200);
        assert!(!read.body.is_empty());
        assert_eq!(world.client.refresh().await, Err(lost()));
        assert_eq!(world.client.view().status, Status::SignedOut);
        assert_eq!(world.network.take_sent(), ["GET /stay"]);
    });
}

/// A code that is being exchanged is lost with the vault, and not sent again by anybody.
#[test]
fn a_code_is_sent_once() {
    run(async {
        for after in [1, 30] {
            let mut world = World::new();
            let back = world.consent().await;
            world.page.open(&back);
            world.reload();
            let arrival = world.client.receive_callback().unwrap();
            world.client.prepare();
            tokio::time::sleep(Duration::from_millis(60 + after)).await;
            world.workers.kill();
            let outcome = tokio::time::timeout(LONGEST, arrival).await.expect("it ends");
            assert_eq!(outcome, Err(lost()));
            assert_eq!(world.client.view().status, Status::SignedOut);
            assert!(world.records().is_empty());
            assert!(world.client.receive_callback().is_some_and(|_| true), "the same outcome");
            assert!(world.count_sent("POST /token") <= 1);
            world.sign_in().await.unwrap();
        }
    });
}

/// A call that begins when the vault is gone ends likewise; so does a page that says nothing find
/// out by itself.
#[test]
fn a_dead_vault_is_noticed() {
    run(async {
        let world = signed_in("").await;
        world.workers.kill();
        assert_eq!(world.client.view().status, Status::SignedIn, "nothing tells");
        world.pass(45).await;
        let view = world.client.view();
        assert_eq!((view.status, view.error), (Status::SignedOut, Some(lost())));
        assert_eq!(world.client.wake().await, Ok(()), "another vault");
        assert_eq!(world.client.view(), SessionView { error: None, ..world.client.view() });
    });
}

/// A vault that is slow is not taken for one that is gone: it answers when it is asked.
#[test]
fn a_live_vault_is_waited_for() {
    run(async {
        let world = signed_in("").await;
        let held = world.network.hold_lock();
        let client = world.client.clone();
        let refresh = tokio::task::spawn_local(async move { client.refresh().await });
        tokio::time::sleep(Duration::from_secs(14)).await;
        assert!(!refresh.is_finished());
        drop(held);
        assert_eq!(refresh.await.unwrap(), Ok(()));
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}

/// Whoever is signed out and wants to sign in is told that nothing comes of it; a call that nobody
/// asked for tells nobody.
#[test]
fn who_asks_a_dead_vault_is_told() {
    run(async {
        for (command, error) in [
            (Command::Authorize(AuthorizationRequest::default()), Some(lost())),
            (Command::SignOut, Some(lost())),
            (Command::Wake, None),
        ] {
            let mut world = World::new();
            world.client.wake().await.unwrap();
            world.workers.kill();
            assert_eq!(world.host().execute(command).await.map(drop), Err(lost()));
            assert_eq!(world.client.view().error, error);
            world.sign_in().await.unwrap();
            assert_eq!(world.client.view().error, None);
        }
    });
}

/// With a frame to ask in, the session comes back by itself, and the view tells by which way, to
/// whoever follows it as soon as the session is there.
#[test]
fn a_lost_session_is_restored() {
    run(async {
        let mut world = signed_in(&silent::members()).await;
        world.workers.kill();
        world.pass(45).await;
        let told = Rc::new(RefCell::new(Vec::new()));
        let telling = Rc::clone(&told);
        let _subscription = world.client.subscribe(move |view| {
            telling.borrow_mut().push((view.status, view.restored));
        });
        let frame = world.page.frames().pop().expect("a frame");
        let url = visited(&frame).await;
        silent::answer(&frame, &silent::silently(&mut world.guest, &url).await);
        world.pass(1).await;
        let view = world.client.view();
        assert_eq!((view.status, view.restored), (Status::SignedIn, Some(Restored::Frame)));
        assert_eq!(view.error, None);
        let told = told.take();
        let first = told.iter().find(|(status, _)| *status == Status::SignedIn);
        assert_eq!(first, Some(&(Status::SignedIn, Some(Restored::Frame))));
    });
}

/// A vault that dies while somebody signs in at the server is not needed for the way back.
#[test]
fn the_way_back_needs_no_memory() {
    run(async {
        let mut world = World::new();
        world.workers.outlive_pages();
        let back = world.consent().await;
        world.workers.kill();
        world.page.open(&back);
        world.reload();
        let arrived = world.client.receive_callback().unwrap().await;
        assert!(matches!(arrived, Ok(Arrived::Here(_))), "{arrived:?}");
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}
