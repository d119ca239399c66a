//! What nobody waits for any more.

use std::time::Duration;

use public_client::command::ResourceRequest;
use public_client::view::Status;

use super::signed_in;
use crate::pair::world::{API, World, run};

/// Whether the API was asked for the stay.
fn was_asked(world: &World) -> bool {
    world.server.recorded().iter().any(|request| request.path() == "/stay")
}

/// A request that nobody waits for is aborted where it is; one that somebody waits for is not.
#[test]
fn a_dropped_request_is_aborted() {
    run(async {
        for is_dropped in [true, false] {
            let world = signed_in("").await;
            world.server.clear_recorded();
            let client = world.client.clone();
            let request = ResourceRequest::get(format!("{API}/stay"));
            let call = tokio::task::spawn_local(async move { client.fetch(request).await });
            tokio::time::sleep(Duration::from_millis(10)).await;
            assert_eq!(world.count_sent("GET /stay"), 1);
            if is_dropped {
                call.abort();
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
            assert_eq!(was_asked(&world), !is_dropped);
            assert_eq!(world.client.view().status, Status::SignedIn);
        }
    });
}

/// A sign-in goes on whether or not anybody waits for it.
#[test]
fn a_dropped_sign_in_goes_on() {
    run(async {
        let mut world = World::new();
        let back = world.consent().await;
        world.page.open(&back);
        world.reload();
        let arrival = world.client.receive_callback().unwrap();
        tokio::time::sleep(Duration::from_millis(10)).await;
        drop(arrival);
        world.pass(1).await;
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}
