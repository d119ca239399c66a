//! Two providers, each with a server, a client and a session of its own.

use devserver::config::{App, Config};
use public_client::view::Status;

use super::network::APP;
use super::world::{World, configuration, parameter, run};

const SECOND_ISSUER: &str = "http://localhost:8190";
const SECOND_API: &str = "http://localhost:8191";

/// The second provider, at which the app is registered with a redirect URI of its own.
fn second() -> World {
    let mut app = App::at(APP);
    app.redirect_uris = vec![format!("{APP}/second/callback")];
    let server = Config {
        issuer: SECOND_ISSUER.to_owned(),
        api_origin: SECOND_API.to_owned(),
        apps: vec![app],
        ..Config::default()
    };
    let config = configuration("", SECOND_API, "")
        .replace("http://localhost:8090", SECOND_ISSUER)
        .replace("/callback", "/second/callback");
    World::at(server, &config)
}

/// AREQ-27: one signs out, the other goes on; nothing that one keeps is the other's.
#[test]
fn sessions_are_independent() {
    run(async {
        let (mut one, mut other) = (World::new(), second());
        one.sign_in().await.unwrap();
        other.sign_in().await.unwrap();
        let leaving = [one.consent().await, other.consent().await];
        assert!(leaving[1].starts_with(&format!("{APP}/second/callback?")));
        let (kept, others) = (one.page.records(), other.page.records());
        assert!(!kept.is_empty() && kept.keys().all(|key| !others.contains_key(key)));
        one.client.sign_out().await.unwrap();
        assert_eq!(one.client.view().status, Status::SignedOut);
        assert_eq!(other.client.view().status, Status::SignedIn);
        assert!(other.page.records().len() == others.len());
    });
}

/// HV-01, AREQ-27, ARES-15: the response of one is not taken at the other's redirect URI, and with
/// the other's `state` its `iss` gives it away, before any code is sent.
#[test]
fn responses_are_not_mixed_up() {
    run(async {
        let (mut one, mut other) = (World::new(), second());
        let (first, theirs) = (one.consent().await, other.consent().await);
        assert!(one.arrive(&theirs).await.is_none());

        let code = parameter(&theirs, "code").unwrap();
        let state = parameter(&first, "state").unwrap();
        let mixed = format!("{APP}/callback?code={code}&state={state}&iss={SECOND_ISSUER}");
        one.network.take_sent();
        let error = one.arrive(&mixed).await.unwrap().unwrap_err();
        assert_eq!(error.code(), "iss_mismatch");
        assert_eq!(one.count_sent("POST /token"), 0);
        assert_eq!(other.arrive(&theirs).await.unwrap().err(), None);
    });
}
