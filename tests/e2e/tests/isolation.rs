//! What a page can learn of the session's secrets, if its memory is searched and its functions are
//! poisoned, and what the worker holds that keeps them. In Chromium only, by its DevTools.

use e2e::checks::secrets::Secrets;
use e2e::fixtures::devtools::realm::Realm;
use e2e::fixtures::devtools::{DevTools, Kind};
use e2e::fixtures::world::World;

const TOKENS: [&str; 3] = ["access_token", "refresh_token", "id_token"];
const VERIFIER: &str = "code_verifier";

/// BRW-04: the tokens are in the memory of the worker's WebAssembly and nowhere else, also after they were
/// used, and after a sign-out they are nowhere. The verifier, which is used up, is nowhere at once.
#[tokio::test]
async fn the_tokens_are_in_the_vault_alone() {
    let world = World::with_vault().await;
    world.sign_in().await;
    world.browser.press("call-api").await;
    world.expect_response("200").await;
    let secrets = Secrets::of(&world.traffic);
    let (page, vault) = (page(&world).await, vault(&world).await);
    for kind in TOKENS {
        let token = &secrets.values(kind)[0];
        expect_forgotten(&world, &page, token).await;
        let places = vault.remembers(token).await;
        let is_in_memory = |place: &String| place.starts_with("WebAssembly.Memory of ");
        assert!(!places.is_empty() && places.iter().all(is_in_memory), "{kind}: {places:?}");
    }
    let verifier = &secrets.values(VERIFIER)[0];
    for realm in [&page, &vault] {
        expect_forgotten(&world, realm, verifier).await;
    }

    // Else the document that was signed in stays in the back/forward cache, and cannot be searched.
    world.browser.run("addEventListener('unload', () => {})", Vec::new()).await;
    world.sign_out().await;
    let secrets = Secrets::of(&world.traffic);
    let page = self::page(&world).await;
    assert_eq!(self::vault(&world).await.target.id, vault.target.id, "it is the same worker");
    for realm in [&page, &vault] {
        for token in TOKENS.iter().flat_map(|kind| secrets.values(kind)) {
            expect_forgotten(&world, realm, token).await;
        }
    }
}

/// HV-55: where functions of the page were poisoned before any script of the app ran, a session in
/// a vault works, and they hear no token.
///
/// They do hear the code verifier, and can: while the person is at the server it stands in the
/// record of sessionStorage, which the page hands to the vault, since a vault may end meanwhile. Any
/// script of the page could read it there, and the code in the address; one that runs at that moment
/// could also begin a sign-in of its own, and no worker keeps it from that. That the verifier is
/// heard shows that the functions listen; nothing but the record contains it.
#[tokio::test]
async fn a_poisoned_page_overhears_no_token() {
    let world = World::with_vault().await;
    world.open("/").await;
    let devtools = DevTools::of(&world.browser).await;
    let page = devtools.page(&world.app.url("/")).await;
    let overhearing = devtools.overhear(&page).await;
    world.sign_in().await;
    world.browser.press("call-api").await;
    world.expect_response("200").await;
    let secrets = Secrets::of(&world.traffic);
    let heard = overhearing.overheard().await;
    for kind in TOKENS {
        let token = &secrets.values(kind)[0];
        let (_, end) = token.split_at(token.len() - token.len().min(40));
        let with_token: Vec<_> = heard.iter().filter(|heard| heard.contains(end)).collect();
        assert!(with_token.is_empty(), "{kind}: {with_token:?}");
    }
    let with_verifier: Vec<_> =
        heard.iter().filter(|heard| heard.contains(&secrets.values(VERIFIER)[0])).collect();
    assert!(!with_verifier.is_empty());
    let in_record = |heard: &&String| heard.contains(RECORD);
    assert!(with_verifier.iter().all(in_record), "{with_verifier:#?}");
}

/// A member of the record, beside the verifier.
const RECORD: &str = "created_at";

/// The memory of the document that was shown before cannot be read, and goes when the browser sees
/// fit.
async fn expect_forgotten(world: &World, realm: &Realm, secret: &str) {
    let forgotten = async || {
        let places = realm.remembers(secret).await;
        let is_told = |place: &String| !place.ends_with("cannot be read");
        assert!(!places.iter().any(is_told), "{:?}: {places:?}", realm.target);
        places.is_empty().then_some(())
    };
    world.browser.eventually("the memory of this document alone", forgotten).await;
}

async fn page(world: &World) -> Realm {
    DevTools::of(&world.browser).await.page(&world.app.url("/")).await
}

async fn vault(world: &World) -> Realm {
    DevTools::of(&world.browser).await.worker(Kind::SharedWorker).await
}
