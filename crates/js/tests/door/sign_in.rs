//! Signing in by leaving, and out.

use devserver::config::{App, Config};
use public_client::json::Value;

use crate::shim::{member, until};
use crate::stage::{API, APP, ISSUER, Stage, configuration, parameter, run};

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    member(value, name)?.as_str()
}

/// BRW-02: the response is out of the address before anybody else could read it, and its
/// record out of the storage; the application goes on where it wants to.
#[test]
fn a_person_signs_in_by_leaving() {
    run(async {
        let mut stage = Stage::new();
        let back = stage.leave(r#"{"return_to":"/stay?night=2#door"}"#).await;
        assert_eq!(stage.page.records().len(), 2, "an attempt, and the count of departures");
        stage.load(&back);
        assert_eq!(stage.page.address(), "/callback");
        assert!(!stage.page.records().keys().any(|key| key.contains(":pending:")));
        let settled = stage.shim.settled().await;
        assert_eq!(text(&settled, "return_to"), Some("/stay?night=2#door"));
        assert_eq!(stage.shim.status(), "signed-in");
        let user = stage.shim.view("user");
        assert!(text(&user, "subject").unwrap().ends_with("-alice"), "{user:?}");
        assert_eq!(
            stage.shim.view("signedInAt").as_u64().map(|ms| ms / 1000),
            Some(stage.clock.now())
        );
        assert_eq!(stage.shim.heard("settled").len(), 1);
    });
}

/// Unless it is said where, the application goes on where the page was; not at the redirect URI,
/// where it may be after an error.
#[test]
fn a_person_goes_on_where_the_page_was() {
    run(async {
        let mut stage = Stage::new();
        for (at, expected) in
            [("/rooms/214?night=2#door", "/rooms/214?night=2#door"), ("/callback?error=x", "/")]
        {
            stage.load(&[APP, at].concat());
            let back = stage.leave("{}").await;
            stage.load(&back);
            let settled = stage.shim.settled().await;
            assert_eq!(text(&settled, "return_to"), Some(expected), "{at}");
        }
    });
}

/// What an application asks for reaches the server.
#[test]
fn a_request_is_as_it_was_asked_for() {
    run(async {
        let stage = Stage::new();
        let request = r#""request":{"scope":"openid stay:read","prompt":["login"],"max_age":60,
            "acr_values":["a","b"],"login_hint":"alice","ui_locales":["de"],
            "extra":[["brand","hotel"]]}"#;
        stage.shim.call("sign_in", request).await.unwrap();
        let url = stage.page.visited().pop().unwrap();
        let expected = [
            ("scope", "openid stay:read"),
            ("prompt", "login"),
            ("max_age", "60"),
            ("acr_values", "a b"),
            ("login_hint", "alice"),
            ("ui_locales", "de"),
            ("brand", "hotel"),
        ];
        for (name, value) in expected {
            assert_eq!(parameter(&url, name).as_deref(), Some(value), "{name}");
        }
    });
}

/// A path of another origin is refused by name, and the same without the fault is not.
#[test]
fn a_return_elsewhere_is_refused() {
    run(async {
        let stage = Stage::new();
        let refused = stage.shim.call("sign_in", r#""request":{"return_to":"//evil.example"}"#);
        assert_eq!(refused.await.err().as_deref(), Some("return_to"));
        assert!(stage.page.visited().is_empty());
        stage.shim.call("sign_in", r#""request":{"return_to":"/evil.example"}"#).await.unwrap();
        assert_eq!(stage.page.visited().len(), 1);
    });
}

/// A response whose record is kept, but that arrived at another page than the redirect
/// URI's, is refused, and used up.
#[test]
fn a_response_at_another_page_is_refused() {
    run(async {
        let mut stage = Stage::new();
        let back = stage.leave("{}").await;
        let elsewhere = back.replace("/callback?", "/stay?");
        stage.load(&elsewhere);
        let settled = stage.shim.settled().await;
        let error = member(&settled, "error").expect("an error");
        assert_eq!(text(error, "code"), Some("no_pending_authorization"));
        assert_eq!(stage.shim.error().as_deref(), Some("no_pending_authorization"));
        assert_eq!(stage.shim.status(), "signed-out");
        assert_eq!(stage.page.address(), "/stay");
        stage.load(&back);
        assert!(member(&stage.shim.settled().await, "error").is_some(), "its record is gone");
        stage.sign_in().await;
    });
}

/// A response that nobody here asked for is refused.
#[test]
fn an_unknown_response_is_refused() {
    run(async {
        let mut stage = Stage::new();
        stage.load(&format!("{APP}/callback?code=c&state=unknown"));
        let settled = stage.shim.settled().await;
        let error = member(&settled, "error").expect("an error");
        assert_eq!(text(error, "code"), Some("no_pending_authorization"));
        assert_eq!(stage.page.address(), "/callback", "it is out of the address all the same");
    });
}

/// LOG-01: signing out is a form that the page posts; every page of the vault is signed out.
#[test]
fn a_person_signs_out() {
    run(async {
        let mut stage = Stage::new();
        stage.sign_in().await;
        let other = stage.other_tab();
        until(|| other.shim.status() == "signed-in").await;
        stage.shim.call("sign_out", "").await.unwrap();
        let [form] = stage.page.posted().try_into().expect("one form");
        assert!(form.endpoint.ends_with("/end_session"), "{}", form.endpoint);
        assert!(
            form.fields.iter().any(|(name, value)| name == "client_id" && value == "hotel-spa")
        );
        until(|| other.shim.status() == "signed-out").await;
        assert_eq!(stage.shim.status(), "signed-out");
        let call = other.shim.call("fetch", &get("/stay")).await;
        assert_eq!(call.err().as_deref(), Some("not_signed_in"));
    });
}

/// The return from the server's logout is scrubbed.
#[test]
fn the_return_from_logout_is_scrubbed() {
    run(async {
        let mut stage = Stage::new();
        stage.sign_in().await;
        stage.shim.call("sign_out", "").await.unwrap();
        let form = stage.page.posted().pop().unwrap();
        let state = form.fields.iter().find(|(name, _)| name == "state").unwrap().1.clone();
        stage.load(&format!("{APP}/?state={state}"));
        stage.shim.settled().await;
        assert_eq!(stage.page.address(), "/");
        stage.load(&format!("{APP}/?state={state}"));
        stage.shim.settled().await;
        assert_eq!(stage.page.address(), format!("/?state={state}"), "it is nobody's");
    });
}

/// Of several clients, a page is of the one it names; else of the one whose response it brings,
/// else of the first.
#[test]
fn a_page_chooses_its_client() {
    run(async {
        let first = configuration("");
        let second = first
            .replace(ISSUER, &format!("{}/m/userinfo-markup", ISSUER))
            .replace("/callback", "/callback-2");
        let both = format!("[{first},{second}]");
        let mut app = App::at(APP);
        app.redirect_uris.push(format!("{APP}/callback-2"));
        let server = Config { apps: vec![app], ..Config::default() };
        let mut stage = Stage::at(server, &both);
        stage.shim.settled().await;
        stage.shim.call("sign_in", r#""request":{}"#).await.unwrap();
        let to_first = stage.page.visited().pop().unwrap();
        assert_eq!(parameter(&to_first, "redirect_uri"), Some(format!("{APP}/callback")));

        stage.shim.end();
        stage.enter(&format!(r#","issuer":"{}/m/userinfo-markup""#, ISSUER));
        stage.shim.call("sign_in", r#""request":{}"#).await.unwrap();
        let to_second = stage.page.visited().pop().unwrap();
        assert_eq!(parameter(&to_second, "redirect_uri"), Some(format!("{APP}/callback-2")));

        let back = stage.guest.authorize(&to_second).await.unwrap();
        stage.load(&back);
        let settled = stage.shim.settled().await;
        assert_eq!(text(&settled, "return_to"), Some("/"), "{settled:?}");

        stage.shim.end();
        stage.enter(r#","issuer":"https://other.example""#);
        until(|| !stage.shim.heard("refused").is_empty()).await;
        let refused = stage.shim.heard("refused").remove(0);
        assert_eq!(text(&refused, "code"), Some("configuration_missing_field"));
    });
}

pub(crate) fn get(path: &str) -> String {
    format!(r#""request":{{"method":"GET","url":"{API}{path}","headers":[]}}"#)
}
