//! Another user at the server.

use public_client::view::Status;

use super::popup::visited;
use super::silent::{answer, members, silently};
use super::world::{API, World, configuration, run};

/// LOG-16, HV-32b: if somebody else is signed in at the server now, it is over for the first user
/// here, too, and the tokens are revoked; nobody is signed in instead.
#[test]
fn another_user_signs_the_first_one_out() {
    run(async {
        for (path, stays) in [("/m/silent-other-account", false), ("", true)] {
            let mut world = World::with_config(&configuration(path, API, &members()));
            world.sign_in().await.unwrap();
            world.network.take_sent();
            let client = world.client.clone();
            let asked = tokio::task::spawn_local(async move { client.ask_silently().await });
            tokio::task::yield_now().await;
            let frame = world.page.frames().pop().expect("a frame");
            let url = visited(&frame).await;
            answer(&frame, &silently(&mut world.guest, &url).await);
            let outcome = asked.await.unwrap();
            assert_eq!(outcome.is_ok(), stays);
            let view = world.client.view();
            assert_eq!(view.status == Status::SignedIn, stays);
            if !stays {
                assert_eq!(view.error.unwrap().code(), "id_token_sub_changed");
                world.pass(1).await;
                assert_eq!(world.count_sent("POST /m/silent-other-account/revoke"), 2);
            }
        }
    });
}
