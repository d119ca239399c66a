//! What a page asks for: resources, above all.

use devserver::config::Config;
use public_client::command::RequestBody;
use public_client::json::Value;
use public_client::page::Whereabouts;

use crate::shim::{member, pairs, until};
use crate::sign_in::get;
use crate::stage::{API, APP, Stage, configuration, parameter, run};

fn unlock(step_up: bool) -> String {
    format!(
        r#""request":{{"method":"POST","url":"{API}/door/unlock",
            "headers":[["Content-Type","application/json"],["X-Wish","quietly"]]}},"step_up":{step_up}"#
    )
}

fn body() -> Option<RequestBody> {
    Some("{}".into())
}

fn status(value: &Value) -> Option<u64> {
    member(value, "status")?.as_u64()
}

/// Status, URL, header fields and body of a resource's answer come to the page.
#[test]
fn a_resource_is_called() {
    run(async {
        let mut stage = Stage::new();
        stage.sign_in().await;
        let (value, body) = stage.shim.call("fetch", &get("/stay")).await.unwrap();
        assert_eq!(status(&value), Some(200));
        let url = member(&value, "url").and_then(Value::as_str);
        assert_eq!(url, Some(format!("{API}/stay").as_str()));
        let headers = pairs(member(&value, "headers").unwrap());
        assert!(headers.iter().any(|(name, value)| {
            name == "content-type" && value.starts_with("application/json")
        }));
        assert!(!body.unwrap().bytes().await.unwrap().is_empty());
        let id = stage.shim.begin("fetch", &unlock(false), body_of("{}"));
        assert_eq!(status(&stage.shim.outcome(id).await.unwrap().0), Some(200));
    });
}

fn body_of(text: &str) -> Option<RequestBody> {
    Some(text.into())
}

/// No token goes where none is configured to go.
#[test]
fn a_resource_of_nobody_is_not_called() {
    run(async {
        let mut stage = Stage::new();
        stage.sign_in().await;
        let elsewhere =
            r#""request":{"method":"GET","url":"https://evil.example/stay","headers":[]}"#;
        let refused = stage.shim.call("fetch", elsewhere).await;
        assert_eq!(refused.err().as_deref(), Some("unknown_resource"));
        let own = r#"{"method":"GET","url":"http://localhost:8091/stay","headers":[["Authorization","x"]]}"#;
        let refused = stage.shim.call("fetch", &format!(r#""request":{own}"#)).await;
        assert_eq!(refused.err().as_deref(), Some("request_header"));
        assert!(stage.shim.call("fetch", &get("/stay")).await.is_ok());
    });
}

/// A call that nobody waits for any more is not carried out to its end; one that is not the page's
/// alone is.
#[test]
fn a_call_is_cancelled() {
    run(async {
        let mut stage = Stage::new();
        stage.sign_in().await;
        let fetch = stage.shim.begin("fetch", &get("/stay"), None);
        let refresh = stage.shim.begin("refresh", "", None);
        stage.shim.cancel(fetch);
        stage.shim.cancel(refresh);
        assert!(stage.shim.outcome(refresh).await.is_ok());
        stage.pass(5).await;
        assert!(!stage.shim.is_answered(fetch));
        let again = stage.shim.begin("fetch", &get("/stay"), None);
        assert!(stage.shim.outcome(again).await.is_ok());
    });
}

/// UserInfo is in the view when the call is answered; refreshing and being at work are answered,
/// too.
#[test]
fn the_other_calls_are_answered() {
    run(async {
        let mut stage = Stage::with(r#","idle_timeout":600"#);
        assert_eq!(stage.shim.call("refresh", "").await.err().as_deref(), Some("not_signed_in"));
        stage.sign_in().await;
        assert_eq!(stage.shim.view("activity"), Value::Bool(true));
        assert_eq!(member(&stage.shim.view("user"), "userinfo"), Some(&Value::Null));
        stage.shim.call("load_userinfo", "").await.unwrap();
        assert!(member(&stage.shim.view("user"), "userinfo").unwrap().as_object().is_some());
        stage.shim.call("refresh", "").await.unwrap();
        stage.shim.call("note_activity", "").await.unwrap();
        assert_eq!(stage.shim.call("resume", "").await.unwrap().0, Value::Null);
        let asked = stage.shim.call("ask_silently", "").await;
        assert_eq!(asked.err().as_deref(), Some("configuration_missing_field"));
    });
}

/// An idle session ends, and one whose page says that somebody is at work does not.
#[test]
fn somebody_at_work_keeps_the_session() {
    run(async {
        let mut stage = Stage::with(r#","idle_timeout":60"#);
        stage.sign_in().await;
        for _ in 0..4 {
            stage.pass(20).await;
            stage.shim.tell("active");
        }
        assert_eq!(stage.shim.status(), "signed-in");
        stage.pass(62).await;
        assert_eq!(stage.shim.error().as_deref(), Some("session_idle"));
        assert_eq!(stage.shim.status(), "signed-out");
    });
}

/// Somebody signed in a while ago at a hotel whose doors want that to be younger than a minute.
async fn long_ago() -> Stage {
    let server = Config { door_max_age: Some(60), ..Config::default() };
    let mut stage = Stage::at(server, &configuration(""));
    stage.sign_in().await;
    stage.pass(100).await;
    stage.page.set_user_activation(true);
    stage
}

/// RFC 9470 §4: the vault asks for a window, the person authenticates in it, and the
/// request is sent again.
#[test]
fn a_step_up_is_done_in_a_window() {
    run(async {
        let mut stage = long_ago().await;
        let call = stage.shim.begin("fetch", &unlock(true), body());
        until(|| !stage.page.popups().is_empty()).await;
        let window = stage.page.popups().pop().unwrap();
        until(|| !window.visited().is_empty()).await;
        let url = window.visited().pop().unwrap();
        assert_eq!(parameter(&url, "max_age").as_deref(), Some("60"));
        let back = stage.guest.authorize(&url).await.unwrap();
        window.set_whereabouts(Whereabouts::Here);
        let _inside = stage.beside(stage.page.in_window(&window), &back);
        let (value, body) = stage.shim.outcome(call).await.unwrap();
        assert_eq!(status(&value), Some(200));
        assert!(!body.unwrap().bytes().await.unwrap().is_empty());
    });
}

/// HV-48: without a click nobody is sent anywhere; the challenge is the answer.
#[test]
fn a_step_up_wants_a_person() {
    run(async {
        let stage = long_ago().await;
        stage.page.set_user_activation(false);
        let call = stage.shim.begin("fetch", &unlock(true), body());
        assert_eq!(status(&stage.shim.outcome(call).await.unwrap().0), Some(401));
        assert!(stage.page.popups().is_empty());
    });
}

/// Where the browser opens no window, which it says later, the page leaves; it comes back to the
/// same place, and the request is sent again there, once.
#[test]
fn a_step_up_may_leave_the_page() {
    run(async {
        let mut stage = long_ago().await;
        stage.page.open(&format!("{APP}/stay?night=2"));
        stage.page.block_popups(true);
        let call = stage.shim.begin("fetch", &unlock(true), body());
        let (value, _) = stage.shim.outcome(call).await.unwrap();
        assert_eq!(member(&value, "leaving"), Some(&Value::Bool(true)));
        let url = stage.page.visited().pop().unwrap();
        let back = stage.guest.authorize(&url).await.unwrap();
        stage.load(&back);
        let settled = stage.shim.settled().await;
        assert_eq!(member(&settled, "return_to").and_then(Value::as_str), Some("/stay?night=2"));
        let (value, body) = stage.shim.call("resume", "").await.unwrap();
        let request = member(&value, "request").unwrap();
        assert_eq!(member(request, "method").and_then(Value::as_str), Some("POST"));
        assert_eq!(status(member(&value, "response").unwrap()), Some(200));
        assert!(!body.unwrap().bytes().await.unwrap().is_empty());
        assert_eq!(stage.shim.call("resume", "").await.unwrap().0, Value::Null);
    });
}
