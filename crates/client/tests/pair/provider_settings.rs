//! What a provider wants beside the specifications, as it is configured.

use public_client::authorization_request::{AuthorizationRequest, Prompt};

use super::network::APP;
use super::world::{API, ISSUER, World, configuration, parameter, query, run};

fn configured(members: &str) -> World {
    World::with_config(&configuration("", API, members))
}

fn silent() -> AuthorizationRequest {
    AuthorizationRequest { prompt: vec![Prompt::None], ..Default::default() }
}

/// AREQ-13: configured parameters are in every authorization request, a silent one too, and a
/// request may have another value for once.
#[test]
fn configured_parameters_are_in_every_request() {
    run(async {
        let members = r#", "authorization_parameters": { "audience": "https://api.example/", "tenant": "7" }"#;
        let world = configured(members);
        for request in [AuthorizationRequest::default(), silent()] {
            let url = world.depart(request).await.unwrap();
            assert_eq!(parameter(&url, "audience").as_deref(), Some("https://api.example/"));
            assert_eq!(parameter(&url, "tenant").as_deref(), Some("7"));
        }
        let extra = vec![("audience".to_owned(), "other".to_owned())];
        let request = AuthorizationRequest { extra, ..Default::default() };
        let url = world.depart(request).await.unwrap();
        assert_eq!(parameter(&url, "audience").as_deref(), Some("other"));
        assert_eq!(parameter(&url, "tenant").as_deref(), Some("7"));
    });
}

/// AREQ-21: consent to `offline_access` is asked for unless the server has other grounds.
#[test]
fn consent_to_offline_access_is_asked_for_unless_set() {
    run(async {
        for (members, prompt) in
            [("", Some("consent")), (r#", "offline_access_without_prompt": true"#, None)]
        {
            let world = configured(members);
            let scope = public_client::scope::Scope::parse("openid offline_access");
            let request = AuthorizationRequest { scope, ..Default::default() };
            let url = world.depart(request).await.unwrap();
            assert_eq!(parameter(&url, "prompt").as_deref(), prompt, "{members}");
        }
    });
}

/// LOG-06, LOG-07: by `GET` the address has what the form would have, and the return is known by
/// its state all the same.
#[test]
fn a_logout_may_be_an_address() {
    run(async {
        let mut world = configured(r#", "logout_method": "get""#);
        world.sign_in().await.unwrap();
        let user = world.client.view().user.unwrap();
        let sid = user.claims.get("sid").and_then(|sid| sid.as_str()).map(str::to_owned);
        world.client.sign_out().await.unwrap();

        assert!(world.page.posted().is_empty());
        let url = world.page.visited().pop().unwrap();
        assert_eq!(url.split('?').next(), Some(format!("{ISSUER}/end_session").as_str()));
        let names: Vec<_> = query(&url).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["logout_hint", "client_id", "post_logout_redirect_uri", "state"]);
        assert_eq!(parameter(&url, "logout_hint"), sid);
        let state = parameter(&url, "state").unwrap();
        world.page.open(&format!("{APP}/?state={state}"));
        world.reload();
        assert!(world.client.take_logout_return());
    });
}

/// LOG-06: a server may want parameters of its own, and another hint.
#[test]
fn a_logout_may_have_other_parameters_and_another_hint() {
    run(async {
        for (members, is_sent) in
            [(r#", "logout_hint_claim": "sub""#, true), (r#", "logout_hint_claim": "upn""#, false)]
        {
            let further = r#", "logout_parameters": { "logout_uri": "https://app.example/" }"#;
            let mut world = configured(&[members, further].concat());
            world.sign_in().await.unwrap();
            let subject = world.client.view().user.unwrap().subject;
            world.client.sign_out().await.unwrap();
            let fields = world.page.posted().remove(0).fields;
            let value = |wanted: &str| {
                let found = fields.iter().find(|(name, _)| name == wanted);
                found.map(|(_, value)| value.as_str())
            };
            assert_eq!(value("logout_hint"), is_sent.then_some(subject.as_str()), "{members}");
            assert_eq!(value("logout_uri"), Some("https://app.example/"));
            assert_eq!(value("client_id"), Some("hotel-spa"));
        }
    });
}
