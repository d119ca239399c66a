//! `tests/bundlers`: the packed npm package in the bundles of others than Vite.

use e2e::fixtures::site::Site;
use e2e::fixtures::world::World;

async fn signs_in(bundler: &str) {
    let world = World::with_site(&Site::bundled_by(bundler)).await;
    world.sign_in().await;
    assert!(world.browser.text("subject").await.contains("alice"));
}

/// webpack takes the worker and its module along, under names of its own.
#[tokio::test]
async fn webpack_finds_the_worker() {
    signs_in("webpack").await;
}

/// esbuild leaves their addresses as they are: both are beside the bundle.
#[tokio::test]
async fn esbuild_leaves_the_worker_where_it_is() {
    signs_in("esbuild").await;
}
