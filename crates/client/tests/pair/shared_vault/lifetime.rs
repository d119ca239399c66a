//! For how long the tokens are kept after the last page.

use std::time::Duration;

use public_client::command::{Callback, Command, ResourceRequest};
use public_client::page::Page;
use public_client::port::ToVault;
use public_client::view::{Restored, Status};
use zeroize::Zeroizing;

use super::{another, is_signed_in, loaded, moment, signed_in, tells_sign_out};
use crate::pair::world::{API, World, parameter, run};

/// A reload keeps the session, without any request, and the view says how.
#[test]
fn a_reload_keeps_the_session() {
    run(async {
        let mut world = signed_in("").await;
        assert_eq!(world.client.view().restored, None);
        world.reload();
        let view = loaded(&mut world).await;
        assert_eq!((view.status, view.restored), (Status::SignedIn, Some(Restored::Kept)));
        assert_eq!(world.network.take_sent(), Vec::<String>::new());
        assert!(world.client.fetch(ResourceRequest::get(format!("{API}/stay"))).await.is_ok());
    });
}

/// After the last page they are kept for the grace period, and forgotten then.
#[test]
fn tokens_are_kept_for_a_while() {
    run(async {
        for (members, seconds, is_kept) in [
            ("", 59, true),
            ("", 62, false),
            (r#", "vault_grace": 10"#, 9, true),
            (r#", "vault_grace": 10"#, 12, false),
            (r#", "vault_grace": 0"#, 1, false),
            (r#", "vault_grace": 0"#, 0, false),
        ] {
            let mut world = signed_in(members).await;
            world.reload();
            world.pass(seconds).await;
            assert_eq!(is_signed_in(&mut world).await, is_kept, "{members} {seconds}");
        }
    });
}

/// A page that comes and goes meanwhile has them kept anew; one that stays, for as long as it does.
#[test]
fn every_page_counts() {
    run(async {
        let mut world = signed_in("").await;
        for _ in 0..3 {
            world.reload();
            world.pass(50).await;
            assert!(is_signed_in(&mut world).await);
        }
        let other = world.other_tab();
        other.client.wake().await.unwrap();
        world.reload();
        world.pass(200).await;
        assert!(is_signed_in(&mut world).await);
        other.client.leave_page();
        drop(other);
        world.reload();
        world.pass(62).await;
        assert!(!is_signed_in(&mut world).await);
    });
}

/// REF-13: timers stand still while the machine sleeps; who opens the page the next morning is
/// signed out.
#[test]
fn sleep_does_not_lengthen_it() {
    run(async {
        for (seconds, is_kept) in [(50, true), (3600, false)] {
            let mut world = signed_in("").await;
            world.reload();
            moment().await;
            world.sleep(seconds);
            assert_eq!(is_signed_in(&mut world).await, is_kept);
        }
    });
}

/// A page that crashed says no goodbye; after three minutes of silence it counts as gone.
#[test]
fn a_page_that_crashed_is_gone_at_last() {
    run(async {
        for (seconds, is_kept) in [(170, true), (310, false)] {
            let mut world = signed_in("").await;
            world.crash();
            world.pass(seconds).await;
            assert_eq!(is_signed_in(&mut world).await, is_kept, "{seconds}");
        }
    });
}

/// A page that was silent is told nothing, and everything when it speaks again.
#[test]
fn a_page_that_speaks_again_is_back() {
    run(async {
        let world = signed_in("").await;
        let frozen = another(&world).await;
        world.pass(250).await;
        frozen.take_heard();
        world.client.sign_out().await.unwrap();
        moment().await;
        assert_eq!(frozen.take_heard(), Vec::<String>::new());
        let heard = frozen.ask(&ToVault::Ping).await;
        assert!(tells_sign_out(&heard), "{heard:?}");
        world.client.wake().await.unwrap();
        assert_eq!(frozen.ask(&ToVault::Ping).await, [r#"{"pong":true}"#], "it is told once");
    });
}

/// It keeps the session as any page does.
#[test]
fn a_page_that_is_back_counts() {
    run(async {
        for comes_back in [true, false] {
            let mut world = signed_in("").await;
            let other = another(&world).await;
            other.say(&ToVault::Goodbye);
            if comes_back {
                other.ask(&ToVault::Ping).await;
            }
            world.reload();
            world.pass(100).await;
            assert_eq!(is_signed_in(&mut world).await, comes_back);
        }
    });
}

/// A page that goes has its requests aborted, and if it was not gone after all it is told.
#[test]
fn a_page_that_goes_has_its_requests_aborted() {
    run(async {
        for goes in [true, false] {
            let world = signed_in("").await;
            world.server.clear_recorded();
            let page = another(&world).await;
            page.call(1, Command::Fetch(ResourceRequest::get(format!("{API}/stay"))));
            if goes {
                page.say(&ToVault::Goodbye);
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
            let was_asked = world.server.recorded().iter().any(|r| r.path() == "/stay");
            assert_eq!(was_asked, !goes);
            let heard = page.take_heard().concat();
            assert_eq!(heard.contains(r#""reply":"response""#), !goes, "{heard}");
            let heard = page.ask(&ToVault::Ping).await.concat();
            assert_eq!(heard.contains(r#"{"id":1,"error":"#), goes, "{heard}");
        }
    });
}

/// A response that arrives now, and a page that has just sent it to the vault.
async fn receiving(members: &str) -> (World, super::RawPage) {
    let mut world = signed_in(members).await;
    world.client.sign_out().await.unwrap();
    let back = world.consent().await;
    let state = parameter(&back, "state").unwrap();
    let key = world.page.keys().into_iter().find(|key| key.ends_with(&state)).unwrap();
    let record = world.page.take(&key);
    let (_, query) = back.split_once('?').unwrap();
    let (query, fragment) = (Zeroizing::new(query.to_owned()), Zeroizing::default());
    let page = another(&world).await;
    page.call(1, Command::Receive(Callback { query, fragment, record }));
    world.reload();
    moment().await;
    (world, page)
}

/// A code that is being exchanged is exchanged to the end; the next page finds the session.
#[test]
fn an_exchange_outlives_its_page() {
    run(async {
        for by_goodbye in [true, false] {
            let (mut world, page) = receiving("").await;
            page.say(&if by_goodbye { ToVault::Goodbye } else { ToVault::Cancel { id: 1 } });
            tokio::time::sleep(Duration::from_secs(1)).await;
            assert!(is_signed_in(&mut world).await);
        }
    });
}

/// What it brings is kept for as long as anything is, and no longer.
#[test]
fn what_comes_late_is_forgotten_as_well() {
    run(async {
        for (members, seconds, is_kept) in
            [("", 50, true), ("", 63, false), (r#", "vault_grace": 0"#, 2, false)]
        {
            let (mut world, page) = receiving(members).await;
            page.say(&ToVault::Goodbye);
            world.pass(seconds).await;
            assert_eq!(is_signed_in(&mut world).await, is_kept, "{members} {seconds}");
        }
    });
}

/// That is so if nobody ever comes back: what is forgotten is not renewed.
#[test]
fn nothing_is_renewed_for_nobody() {
    run(async {
        for (stays, renewals) in [(true, 1), (false, 0)] {
            let mut world = signed_in("").await;
            let other = stays.then(|| world.other_tab());
            if let Some(other) = &other {
                other.client.wake().await.unwrap();
            }
            world.reload();
            world.pass(400).await;
            assert_eq!(world.count_sent("POST /token"), renewals);
        }
        let (world, page) = receiving(r#", "vault_grace": 0"#).await;
        page.say(&ToVault::Goodbye);
        world.pass(400).await;
        assert_eq!(world.count_sent("POST /token"), 1, "the code that was under way");
    });
}

/// LOG-01: signing out forgets at once.
#[test]
fn signing_out_forgets_at_once() {
    run(async {
        let mut world = signed_in("").await;
        world.client.sign_out().await.unwrap();
        world.reload();
        assert!(!is_signed_in(&mut world).await);
    });
}

/// A sign-in finds the worker that it left, and needs nothing of it if that is gone.
#[test]
fn a_sign_in_finds_its_way_back() {
    run(async {
        for is_killed in [false, true] {
            let mut world = signed_in(r#", "restore": "redirect""#).await;
            world.client.sign_out().await.unwrap();
            world.network.take_sent();
            let back = world.consent().await;
            if is_killed {
                world.workers.kill();
            }
            world.arrive(&back).await.unwrap().unwrap();
            let view = world.client.view();
            assert_eq!((view.status, view.restored), (Status::SignedIn, None));
            let metadata = "GET /.well-known/openid-configuration";
            assert_eq!(world.count_sent(metadata), usize::from(is_killed));

            world.workers.kill();
            world.crash();
            world.page.set_now(world.clock.now());
            assert_eq!(world.client.restore().await, Ok(true));
            let url = world.page.visited().pop().unwrap();
            let back = world.guest.authorize(&url).await.unwrap();
            world.arrive(&back).await.unwrap().unwrap();
            assert_eq!(world.client.view().restored, Some(Restored::Redirect));
        }
    });
}
