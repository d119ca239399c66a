//! Each misbehaviour has its effect at its own issuer, and the honest issuer does not show it.

use devserver::misbehaviour::Misbehaviour;

use crate::support::World;

mod api;
mod callback;
mod claims;
mod discovery;
mod keys;
mod logout;
mod refresh;
mod resource_metadata;
mod signature;
mod silent;
mod step_up;
mod token;
mod userinfo;

const ALL_CHECKED: [&[&str]; 13] = [
    discovery::NAMES,
    callback::NAMES,
    silent::NAMES,
    token::NAMES,
    signature::NAMES,
    claims::NAMES,
    keys::NAMES,
    userinfo::NAMES,
    refresh::NAMES,
    logout::NAMES,
    api::NAMES,
    resource_metadata::NAMES,
    step_up::NAMES,
];

/// Every name in the enum is checked by one of the modules here, and none twice.
#[test]
fn every_misbehaviour_is_checked() {
    let mut checked: Vec<_> = ALL_CHECKED.concat();
    let mut all: Vec<_> = Misbehaviour::ALL.iter().map(|it| it.name()).collect();
    checked.sort_unstable();
    all.sort_unstable();
    assert_eq!(checked, all);
}

/// The issuers `/m/<name>` exist only where misbehaviours are on, and only by name.
#[tokio::test]
async fn they_are_off_by_default() {
    use devserver::config::Config;
    use devserver::server::DevServer;

    let path = "/.well-known/openid-configuration";
    assert_eq!(World::at("es256").get(path).await.status, 200);
    assert_eq!(World::at("unheard-of").get(path).await.status, 404);
    let honest = World { server: DevServer::new(Config::default()).unwrap(), ..World::at("es256") };
    assert_eq!(honest.get(path).await.status, 404);
    assert_eq!(honest.call("GET", "/lobby", &[]).await.status, 404);
}

/// Asserts that a check is true at each misbehaving issuer, and false at the honest one.
async fn assert_effects(names: &[&str], shows: impl AsyncFn(&str, &World) -> bool) {
    for name in names {
        assert!(shows(name, &World::at(name)).await, "{name} has no effect");
        assert!(!shows(name, &World::new()).await, "{name} is seen at the honest issuer");
    }
}

/// Whether a future is still waiting after everything in memory has had its turn.
async fn never_answers<T>(future: impl Future<Output = T>) -> bool {
    let patience = async {
        for _ in 0..1_000 {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        biased;
        _ = future => false,
        () = patience => true,
    }
}
