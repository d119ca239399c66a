//! Two clients in one vault.

use devserver::config::{App, Config};
use public_client::port::ToVault;
use public_client::view::Status;

use super::another;
use crate::pair::network::APP;
use crate::pair::world::{API, World, configuration, run};

/// A browser with a client of each of two issuers, in one configuration.
fn two() -> (World, World) {
    let mut app = App::at(APP);
    app.redirect_uris.push(format!("{APP}/second/callback"));
    let server = Config { apps: vec![app], ..Config::default() };
    let second = configuration("/m/refresh-no-rotation", API, "");
    let second = second.replace("/callback", "/second/callback");
    let one = World::at(server, &format!("[{},{second}]", configuration("", API, "")));
    one.workers.outlive_pages();
    let other = one.other_client(1);
    (one, other)
}

/// AREQ-27: neither sees the session of the other, nor ends it; a page that comes later finds each.
#[test]
fn sessions_in_one_vault_are_independent() {
    run(async {
        let (mut one, mut other) = two();
        one.sign_in().await.unwrap();
        other.client.wake().await.unwrap();
        assert_eq!(other.client.view().status, Status::SignedOut);
        other.sign_in().await.unwrap();
        let issuer = |world: &World| world.client.view().user.unwrap().issuer;
        assert_ne!(issuer(&one), issuer(&other));

        let raw = another(&one).await;
        one.reload();
        raw.say(&ToVault::Goodbye);
        one.pass(62).await;
        one.client.wake().await.unwrap();
        assert_eq!(one.client.view().status, Status::SignedOut, "nobody was there");
        assert_eq!(other.client.view().status, Status::SignedIn);
        one.sign_in().await.unwrap();
        other.client.refresh().await.unwrap();
        assert_eq!(issuer(&one), one.client.config().issuer().as_str());
    });
}
