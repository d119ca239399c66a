//! A vault that all tabs share: how long it keeps a session, whom it lets in, and what a tab sees
//! of the others.

mod departing;
mod lifetime;
mod providers;
mod raw;
mod refusals;
mod tabs;

use std::time::Duration;

use public_client::view::{SessionView, Status};

use crate::pair::world::{API, World, configuration};
use raw::RawPage;

/// Somebody signed in in a browser whose workers outlive their pages.
async fn signed_in(members: &str) -> World {
    let mut world = World::with_config(&configuration("", API, members));
    world.workers.outlive_pages();
    world.sign_in().await.unwrap();
    world.network.take_sent();
    world
}

/// What a page sees that is loaded now.
async fn loaded(world: &mut World) -> SessionView {
    world.crash();
    assert_eq!(world.client.restore().await, Ok(false));
    world.client.view()
}

async fn is_signed_in(world: &mut World) -> bool {
    loaded(world).await.status == Status::SignedIn
}

async fn moment() {
    tokio::time::sleep(Duration::from_millis(1)).await;
}

/// Whether a page that says this is told that the session is over.
fn tells_sign_out(heard: &[String]) -> bool {
    heard.iter().any(|text| text.contains(r#""view":{"status":"signed_out""#))
}

/// A page beside those of `world` that was let in.
async fn another(world: &World) -> RawPage {
    RawPage::inside(world).await
}
