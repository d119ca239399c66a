//! Signing in in a loop.

use public_client::authorization_request::AuthorizationRequest;
use public_client::error::{CallerError, Error};
use public_client::view::Status;

use super::world::{World, run};

/// Leaves, in a page that was loaded anew, as a loop does.
async fn leave(world: &mut World) -> Result<(), Error> {
    world.reload();
    world.page.set_now(world.clock.now());
    world.client.sign_in(AuthorizationRequest::default()).await
}

/// HV-64, ERR-05: the sixth departure within a minute that comes to nothing is not made, and the view
/// says why; after the minute there is another.
#[test]
fn a_loop_of_redirects_is_broken() {
    run(async {
        let mut world = World::new();
        for _ in 0..5 {
            leave(&mut world).await.unwrap();
            world.clock.advance(5);
        }
        for _ in 0..3 {
            let error = leave(&mut world).await.unwrap_err();
            assert_eq!(error, CallerError::TooManyAttempts.into());
            let view = world.client.view();
            assert_eq!((view.status, view.error), (Status::SignedOut, Some(error)));
        }
        assert_eq!(world.page.visited().len(), 5);

        world.clock.advance(34);
        assert!(leave(&mut world).await.is_err());
        world.clock.advance(1);
        leave(&mut world).await.unwrap();
    });
}

/// HV-64: windows count, too, those that are blocked included; none is opened any more.
#[test]
fn a_loop_of_windows_is_broken() {
    run(async {
        let world = World::new();
        world.page.set_now(world.clock.now());
        for at in 0..8 {
            world.page.block_popups(at < 2);
            drop(world.client.sign_in_with_popup(AuthorizationRequest::default()));
        }
        assert_eq!(world.page.popups().len(), 3);
        world.pass(1).await;
        assert_eq!(world.page.popups().iter().filter(|window| window.is_open()).count(), 0);
        assert_eq!(world.client.view().error, Some(CallerError::TooManyAttempts.into()));
    });
}

/// A person may sign in and out as often as they like.
#[test]
fn a_sign_in_that_succeeds_is_no_loop() {
    run(async {
        let mut world = World::new();
        for _ in 0..12 {
            leave(&mut world).await.unwrap();
            let url = world.page.visited().pop().unwrap();
            let back = world.guest.authorize(&url).await.unwrap();
            world.arrive(&back).await.unwrap().unwrap();
            world.client.sign_out().await.unwrap();
        }
    });
}
