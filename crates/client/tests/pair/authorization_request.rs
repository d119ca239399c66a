//! The authorization request, as the server gets it.

use std::time::Duration;

use public_client::authorization_request::{AuthorizationRequest, Prompt};
use public_client::error::{CallerError, ErrorKind};
use public_client::return_to::ReturnTo;
use public_client::scope::Scope;

use super::network::APP;
use super::world::{World, parameter, query, run};

/// AREQ-01, AREQ-03, AREQ-11, AREQ-15, AREQ-22: the request has the parameters of the
/// specifications, each once, and no others.
#[test]
fn the_request_is_as_specified() {
    run(async {
        let world = World::new();
        let url = world.depart(AuthorizationRequest::default()).await.unwrap();
        let names: Vec<_> = query(&url).into_iter().map(|(name, _)| name).collect();
        let expected = [
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "code_challenge",
            "code_challenge_method",
            "nonce",
        ];
        assert_eq!(names, expected);
        assert_eq!(parameter(&url, "response_type").as_deref(), Some("code"));
        assert_eq!(parameter(&url, "code_challenge_method").as_deref(), Some("S256"));
        assert_eq!(parameter(&url, "redirect_uri"), Some(format!("{APP}/callback")));
        let scope = parameter(&url, "scope").unwrap();
        assert!(scope.split(' ').any(|token| token == "openid"));
    });
}

/// AREQ-05, AREQ-06, AREQ-08, AREQ-10, ERR-04, TOK-19: each attempt has fresh values of 256 bits,
/// also after a denial.
#[test]
fn every_attempt_is_fresh() {
    run(async {
        let mut world = World::new();
        let first = world.depart(AuthorizationRequest::default()).await.unwrap();
        let denied = world.guest.deny(&first).await.unwrap();
        assert!(world.arrive(&denied).await.unwrap().is_err());
        assert!(world.records().is_empty());
        let second = world.depart(AuthorizationRequest::default()).await.unwrap();
        for name in ["state", "nonce", "code_challenge"] {
            let (first, second) = (parameter(&first, name), parameter(&second, name));
            assert_eq!(first.as_ref().map(String::len), Some(43), "{name}");
            assert_ne!(first, second, "{name}");
        }
    });
}

/// AREQ-09: `state` says nothing; where to go on is kept here.
#[test]
fn state_carries_nothing() {
    run(async {
        let mut world = World::new();
        let return_to = ReturnTo::parse("/stay?night=2").unwrap();
        let request =
            AuthorizationRequest { return_to: Some(return_to.clone()), ..Default::default() };
        let url = world.depart(request).await.unwrap();
        assert!(!url.contains("night"));
        let back = world.guest.authorize(&url).await.unwrap();
        assert_eq!(world.arrive(&back).await, Some(Ok(return_to)));
    });
}

/// HV-40: to return to the redirect URI would be a loop, so the application goes on at its root.
#[test]
fn the_callback_is_no_place_to_return_to() {
    run(async {
        let mut world = World::new();
        let return_to = ReturnTo::parse("/callback?code=x").ok();
        let request = AuthorizationRequest { return_to, ..Default::default() };
        assert_eq!(world.sign_in_with(request).await, Ok(ReturnTo::root()));
    });
}

/// AREQ-13, AREQ-19, AREQ-20: what an application adds arrives; what collides is refused before
/// anything leaves.
#[test]
fn extra_parameters_do_not_collide() {
    run(async {
        let world = World::new();
        let request = |name: &str| AuthorizationRequest {
            login_hint: Some("alice".to_owned()),
            max_age: Some(Duration::from_secs(60)),
            acr_values: vec!["urn:hotel:pwd".to_owned()],
            ui_locales: vec!["de".to_owned(), "en".to_owned()],
            claims: Some(r#"{"id_token":{"email":null}}"#.to_owned()),
            prompt: vec![Prompt::Login, Prompt::Consent],
            extra: vec![(name.to_owned(), "1".to_owned())],
            ..Default::default()
        };
        let url = world.depart(request("audience")).await.unwrap();
        for (name, value) in [
            ("login_hint", "alice"),
            ("max_age", "60"),
            ("acr_values", "urn:hotel:pwd"),
            ("ui_locales", "de en"),
            ("prompt", "login consent"),
            ("audience", "1"),
        ] {
            assert_eq!(parameter(&url, name).as_deref(), Some(value));
        }
        for name in ["state", "nonce", "scope", "request_uri", "client_secret", "max_age", ""] {
            let error = world.depart(request(name)).await.unwrap_err();
            assert!(
                matches!(error.kind(), ErrorKind::Caller(CallerError::ReservedParameter { .. })),
                "{name}"
            );
        }
        let mixed = vec![Prompt::None, Prompt::Login];
        let mixed = AuthorizationRequest { prompt: mixed, ..Default::default() };
        let error = world.depart(mixed).await.unwrap_err();
        assert_eq!(error, CallerError::PromptNoneCombined.into());
    });
}

/// AREQ-15: another scope may be asked for, but `openid` stays.
#[test]
fn another_scope_keeps_openid() {
    run(async {
        let world = World::new();
        let scope = Scope::parse("stay:read");
        let request = AuthorizationRequest { scope, ..Default::default() };
        let url = world.depart(request).await.unwrap();
        assert_eq!(parameter(&url, "scope").as_deref(), Some("openid stay:read"));
    });
}
