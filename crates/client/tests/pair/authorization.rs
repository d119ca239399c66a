//! The way to the server and back.

use std::time::Duration;

use devserver::recorder::Server;
use public_client::authorization_request::AuthorizationRequest;
use public_client::error::{BrowserError, ErrorCode, ErrorKind};
use public_client::return_to::ReturnTo;
use public_client::view::Status;

use super::network::APP;
use super::world::{ISSUER, World, configuration, parameter, run};

/// AREQ-01, AREQ-02, AREQ-03, AREQ-22, TOK-01, TOK-02, TOK-06, TOK-16, IDT-07: the whole flow, as
/// the server saw it.
#[test]
fn the_flow_signs_somebody_in() {
    run(async {
        let mut world = World::new();
        assert_eq!(world.sign_in().await, Ok(ReturnTo::root()));
        let view = world.client.view();
        assert_eq!(view.status, Status::SignedIn);
        assert_eq!(view.user.unwrap().issuer, ISSUER);
        assert_eq!(view.expires_in, Some(Duration::from_secs(300)));
        assert!(view.scope.contains(&"stay:read".to_owned()));

        let recorded = world.server.recorded();
        let sent = recorded.iter().find(|r| r.path() == "/token").unwrap();
        assert_eq!((sent.method.as_str(), sent.server), ("POST", Server::AuthorizationServer));
        assert_eq!(sent.header("content-type"), Some("application/x-www-form-urlencoded"));
        assert_eq!(sent.header("authorization"), None);
        assert_eq!(sent.header("cookie"), None);
        let names: Vec<_> = sent.form().into_iter().map(|(name, _)| name).collect();
        let expected = ["grant_type", "code", "redirect_uri", "client_id", "code_verifier"];
        assert_eq!(names, expected);
        let code = sent.form().into_iter().find(|(name, _)| name == "code").unwrap().1;
        assert_eq!(world.server.redemptions(&code), 1);
    });
}

/// AREQ-17: the authorization endpoint is navigated to and never fetched.
#[test]
fn the_authorization_endpoint_is_not_fetched() {
    run(async {
        let mut world = World::new();
        world.sign_in().await.unwrap();
        let sent = world.network.take_sent();
        assert!(sent.contains(&"GET /.well-known/openid-configuration".to_owned()), "{sent:?}");
        assert!(!sent.iter().any(|request| request.contains("/authorize")), "{sent:?}");
    });
}

/// AREQ-18, BRW-02: what is kept across the redirect is one record, gone when it was used.
#[test]
fn one_record_is_kept_and_taken() {
    run(async {
        let mut world = World::new();
        let url = world.depart(AuthorizationRequest::default()).await.unwrap();
        let records = world.records();
        assert_eq!(records.len(), 1);
        let state = parameter(&url, "state").unwrap();
        assert!(records.keys().all(|key| key.ends_with(&state)));
        let back = world.guest.authorize(&url).await.unwrap();
        world.arrive(&back).await.unwrap().unwrap();
        assert!(world.records().is_empty());
    });
}

/// AREQ-18: attempts that came to nothing are swept when the next begins.
#[test]
fn stale_records_are_swept() {
    run(async {
        let world = World::new();
        world.depart(AuthorizationRequest::default()).await.unwrap();
        world.clock.advance(599);
        world.depart(AuthorizationRequest::default()).await.unwrap();
        assert_eq!(world.records().len(), 2);
        world.clock.advance(2);
        world.depart(AuthorizationRequest::default()).await.unwrap();
        assert_eq!(world.records().len(), 2);
    });
}

/// ARES-16: the address is scrubbed before anything is sent.
#[test]
fn the_address_is_scrubbed_first() {
    run(async {
        let mut world = World::new();
        let back = world.consent().await;
        world.network.take_sent();
        world.open(&back);
        world.reload();
        assert!(world.page.address().contains("code="));
        let arrival = world.client.receive_callback().unwrap();
        assert_eq!(world.page.address(), "/callback");
        assert!(world.network.take_sent().is_empty());
        arrival.await.unwrap();
    });
}

/// ERR-01: a denial is what the server said, and the way is free for another attempt.
#[test]
fn a_denial_is_an_ordinary_outcome() {
    run(async {
        let mut world = World::new();
        let url = world.depart(AuthorizationRequest::default()).await.unwrap();
        let back = world.guest.deny(&url).await.unwrap();
        let error = world.arrive(&back).await.unwrap().unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Server { error, .. } if error.error == ErrorCode::AccessDenied)
        );
        let view = world.client.view();
        assert_eq!((view.status, view.error), (Status::SignedOut, Some(error)));
        assert_eq!(world.sign_in().await, Ok(ReturnTo::root()));
        assert_eq!(world.client.view().error, None);
    });
}

/// HV-63: without a storage nothing leaves, and the error says why.
#[test]
fn blocked_storage_is_told() {
    run(async {
        let mut world = World::new();
        world.page.block_storage();
        world.crash();
        let error = world.depart(AuthorizationRequest::default()).await.unwrap_err();
        assert_eq!(error, BrowserError::StorageUnavailable.into());
        assert!(world.page.visited().is_empty());
        let view = world.client.view();
        assert_eq!((view.status, view.error), (Status::SignedOut, Some(error)));
    });
}

/// DISC-01, DISC-15: with manual metadata there is no discovery.
#[test]
fn manual_metadata_need_no_discovery() {
    run(async {
        let metadata = format!(
            r#","metadata": {{
                "authorization_endpoint": "{ISSUER}/authorize",
                "token_endpoint": "{ISSUER}/token",
                "jwks_uri": "{ISSUER}/jwks",
                "code_challenge_methods_supported": ["S256"]
            }}"#
        );
        let mut world = World::with_config(&configuration("", super::world::API, &metadata));
        let outcome = world.sign_in().await;
        let sent = world.network.take_sent();
        assert!(!sent.iter().any(|request| request.contains("well-known")), "{sent:?}");
        assert_eq!(outcome, Ok(ReturnTo::root()), "{sent:?}");
    });
}

/// HV-01c: metadata that send the browser to one server and the code to another are caught by the
/// issuer in the response; no token request is sent.
#[test]
fn mixed_metadata_are_caught_by_the_issuer() {
    run(async {
        let metadata = |authorization_issuer: &str| {
            format!(
                r#","metadata": {{
                    "authorization_endpoint": "{authorization_issuer}/authorize",
                    "token_endpoint": "{ISSUER}/m/junk-parameters/token",
                    "jwks_uri": "{ISSUER}/m/junk-parameters/jwks",
                    "code_challenge_methods_supported": ["S256"]
                }}"#
            )
        };
        let world = |authorization_issuer: &str| {
            let metadata = metadata(authorization_issuer);
            World::with_config(&configuration("/m/junk-parameters", super::world::API, &metadata))
        };
        let mut mixed = world(ISSUER);
        assert_eq!(mixed.sign_in_error().await, "iss_mismatch");
        assert_eq!(mixed.count_sent("POST /m/junk-parameters/token"), 0);
        let mut honest = world(&format!("{ISSUER}/m/junk-parameters"));
        assert_eq!(honest.sign_in().await, Ok(ReturnTo::root()));
    });
}

/// DISC-02, AREQ-15: plain OAuth 2.0 finds its metadata between host and path, sends no `nonce`,
/// and learns nobody's identity.
#[test]
fn plain_oauth_learns_no_identity() {
    run(async {
        let config =
            configuration("/m/junk-parameters", super::world::API, r#","discovery":"oauth""#);
        let mut world = World::with_config(&config.replace("openid profile email ", ""));
        assert_eq!(world.sign_in().await, Ok(ReturnTo::root()));
        let sent = world.network.take_sent();
        let document = "GET /.well-known/oauth-authorization-server/m/junk-parameters";
        assert!(sent.contains(&document.to_owned()), "{sent:?}");
        assert!(!sent.iter().any(|request| request.contains("openid-configuration")), "{sent:?}");
        assert!(!sent.iter().any(|request| request.contains("jwks")), "{sent:?}");
        assert_eq!(parameter(&world.page.visited()[0], "nonce"), None);
        let view = world.client.view();
        assert_eq!((view.status, view.user), (Status::SignedIn, None));
    });
}

/// A page in a fresh tab has nothing to receive.
#[test]
fn an_ordinary_visit_is_no_callback() {
    run(async {
        let world = World::new();
        for address in ["/", "/callback", "/callback?utm=1", "/stay?code=x&state=y"] {
            world.open(&format!("{APP}{address}"));
            assert!(world.client.receive_callback().is_none(), "{address}");
            assert_eq!(world.page.address(), address);
        }
    });
}
