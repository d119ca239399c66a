//! How the session prolongs itself: by its clocks, whatever timers and networks do.

use public_client::command::ResourceRequest;
use public_client::view::Status;

use super::world::{API, World, run};

async fn signed_in_at(name: &str) -> World {
    ready(World::misbehaving(name)).await
}

async fn signed_in() -> World {
    ready(World::new()).await
}

async fn ready(mut world: World) -> World {
    world.sign_in().await.unwrap();
    world.network.take_sent();
    world
}

/// TOK-13: a token of 300 s is renewed within its last 45 s and before its last 30 s, again and
/// again, so that it never expires.
#[test]
fn tokens_are_renewed_before_they_expire() {
    run(async {
        let world = signed_in().await;
        world.pass(254).await;
        assert_eq!(world.count_sent("POST /token"), 0);
        world.pass(17).await;
        assert_eq!(world.count_sent("POST /token"), 1);
        for _ in 0..200 {
            world.pass(10).await;
            assert!(world.client.view().expires_in.unwrap().as_secs() >= 28);
        }
        let renewals = world.count_sent("POST /token");
        assert!((7..=8).contains(&renewals), "{renewals}");
    });
}

/// REF-13, HV-62: after a sleep of the machine the clocks count, not the timers; one renewal makes
/// up for it.
#[test]
fn a_sleep_is_noticed_on_waking() {
    run(async {
        let world = signed_in().await;
        world.sleep(10_000);
        world.client.wake().await.unwrap();
        world.pass(2).await;
        assert_eq!(world.count_sent("POST /token"), 1);
        assert_eq!(world.client.view().status, Status::SignedIn);
        world.client.wake().await.unwrap();
        world.pass(2).await;
        assert_eq!(world.count_sent("POST /token"), 0);
    });
}

/// HV-62: a local clock that is set back or forward makes no token live longer, and starts no loop.
#[test]
fn a_clock_that_is_set_is_harmless() {
    run(async {
        let world = signed_in().await;
        world.network.skew(-7200);
        world.pass(271).await;
        assert_eq!(world.count_sent("POST /token"), 1);

        let world = signed_in().await;
        world.network.skew(7200);
        world.client.wake().await.unwrap();
        world.pass(100).await;
        assert!(world.count_sent("POST /token") <= 1);
    });
}

/// REF-07: while the network is lost, attempts become rarer and the session stays; when it is back,
/// one attempt follows at once.
#[test]
fn a_lost_network_is_waited_for() {
    run(async {
        let world = signed_in().await;
        world.network.set_offline(true);
        world.pass(900).await;
        let attempts = world.count_sent("POST /token");
        assert!((8..=20).contains(&attempts), "{attempts}");
        let view = world.client.view();
        assert_eq!(view.status, Status::SignedIn);
        assert_eq!(view.error.unwrap().code(), "unreachable");

        world.network.set_offline(false);
        world.client.wake().await.unwrap();
        world.pass(1).await;
        assert_eq!(world.count_sent("POST /token"), 1);
        let view = world.client.view();
        assert_eq!((view.status, view.error), (Status::SignedIn, None));
    });
}

/// REF-07, HV-39: a response that is lost after the rotation ends in one clear "sign in again".
#[test]
fn a_lost_response_ends_clearly() {
    run(async {
        let world = signed_in_at("refresh-lost-response").await;
        world.pass(2000).await;
        let view = world.client.view();
        assert_eq!(view.status, Status::SignedOut);
        assert_eq!(view.error.unwrap().code(), "invalid_grant");
        assert_eq!(world.count_sent("POST /m/refresh-lost-response/token"), 2);
    });
}

/// REF-06, HV-39: `invalid_grant` ends it; nothing is tried again.
#[test]
fn a_refused_renewal_ends_clearly() {
    run(async {
        let world = signed_in_at("refresh-invalid-grant").await;
        world.pass(2000).await;
        assert_eq!(world.client.view().status, Status::SignedOut);
        assert_eq!(world.count_sent("POST /m/refresh-invalid-grant/token"), 1);
    });
}

/// HV-16, HV-18: without a lifetime, or with none left from the start, nothing is scheduled; a token
/// that was just renewed is not renewed again at the next call.
#[test]
fn odd_lifetimes_start_no_loop() {
    run(async {
        for name in ["no-expires-in", "expires-in-zero", "expires-in-huge"] {
            let world = signed_in_at(name).await;
            world.pass(1000).await;
            assert_eq!(world.count_sent(&format!("POST /m/{name}/token")), 0, "{name}");
        }
        let world = signed_in_at("expires-in-zero").await;
        let call =
            || world.client.fetch(ResourceRequest::get(format!("{API}/m/expires-in-zero/stay")));
        for _ in 0..5 {
            assert_eq!(call().await.unwrap().status, 200);
        }
        assert_eq!(world.count_sent("POST /m/expires-in-zero/token"), 0);
        world.pass(5).await;
        for _ in 0..5 {
            assert_eq!(call().await.unwrap().status, 200);
        }
        assert_eq!(world.count_sent("POST /m/expires-in-zero/token"), 1);
    });
}

/// LOG-01: after sign-out nothing is scheduled any more.
#[test]
fn signing_out_stops_the_timers() {
    run(async {
        let world = signed_in().await;
        world.client.sign_out().await.unwrap();
        world.network.take_sent();
        world.pass(1000).await;
        assert!(world.network.take_sent().is_empty());
    });
}
