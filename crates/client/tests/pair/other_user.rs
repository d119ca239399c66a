//! Another user at the server.

use public_client::view::Status;

use super::id_token_hint::CONFIGURED;
use super::popup::visited;
use super::silent::{answer, members, silently};
use super::world::{API, World, configuration, parameter, run};

/// LOG-16, LOG-17, HV-32b: if somebody else is signed in at the server now, it is over for the
/// first user here, too, and the tokens are revoked; nobody is signed in instead. The server need
/// not be given a hint for that.
#[test]
fn another_user_signs_the_first_one_out() {
    run(async {
        for (hint, is_handed_out) in CONFIGURED {
            for (path, stays) in [("/m/silent-other-account", false), ("", true)] {
                let (world, hinted) = ask(path, hint).await;
                assert_eq!(hinted, is_handed_out);
                let view = world.client.view();
                assert_eq!(view.status == Status::SignedIn, stays, "{hint}");
                if !stays {
                    assert_eq!(view.error.unwrap().code(), "id_token_sub_changed");
                    world.pass(1).await;
                    assert_eq!(world.count_sent("POST /m/silent-other-account/revoke"), 2);
                }
            }
        }
    });
}

/// Signs in, and asks in a frame who that is now; whether the request had the ID Token.
async fn ask(path: &str, hint: &str) -> (World, bool) {
    let mut world = World::with_config(&configuration(path, API, &(members() + hint)));
    world.sign_in().await.unwrap();
    world.network.take_sent();
    let client = world.client.clone();
    let asked = tokio::task::spawn_local(async move { client.ask_silently().await });
    tokio::task::yield_now().await;
    let frame = world.page.frames().pop().expect("a frame");
    let url = visited(&frame).await;
    answer(&frame, &silently(&mut world.guest, &url).await);
    let outcome = asked.await.unwrap();
    assert_eq!(outcome.is_ok(), world.client.view().error.is_none());
    (world, parameter(&url, "id_token_hint").is_some())
}
