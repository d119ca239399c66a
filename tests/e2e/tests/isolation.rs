//! What a page can learn of the session's secrets, if its memory is searched and its functions are
//! poisoned. In Chromium only, by its DevTools.

use e2e::checks::secrets::Secrets;
use e2e::fixtures::devtools::DevTools;
use e2e::fixtures::devtools::realm::Realm;
use e2e::fixtures::world::World;

const TOKENS: [&str; 3] = ["access_token", "refresh_token", "id_token"];
const VERIFIER: &str = "code_verifier";

/// As long as the session lives in the page, its tokens are in the memory of the page's
/// WebAssembly, and nowhere else. The verifier, which is used up, is nowhere.
#[tokio::test]
async fn the_page_holds_its_tokens() {
    let world = World::start().await;
    world.sign_in().await;
    let page = page(&world).await;
    let secrets = Secrets::of(&world.traffic);
    for kind in TOKENS {
        let places = page.remembers(&secrets.values(kind)[0]).await;
        let is_in_memory = |place: &String| place.starts_with("WebAssembly.Memory of ");
        assert!(!places.is_empty() && places.iter().all(is_in_memory), "{kind}: {places:?}");
    }
    assert_eq!(page.remembers(&secrets.values(VERIFIER)[0]).await, [""; 0]);
}

/// A session in the page works on poisoned functions, and they hear all its secrets.
#[tokio::test]
async fn a_poisoned_page_overhears_its_tokens() {
    let world = World::start().await;
    world.open("/").await;
    let devtools = DevTools::of(&world.browser).await;
    let page = devtools.page(&world.app.url("/")).await;
    let overhearing = devtools.overhear(&page).await;
    world.sign_in().await;
    world.browser.press("call-api").await;
    world.expect_response("200").await;
    let secrets = Secrets::of(&world.traffic);
    for kind in TOKENS.into_iter().chain([VERIFIER]) {
        assert!(overhearing.has_heard(&secrets.values(kind)[0]).await, "{kind}");
    }
}

async fn page(world: &World) -> Realm {
    DevTools::of(&world.browser).await.page(&world.app.url("/")).await
}
