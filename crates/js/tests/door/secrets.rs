//! What crosses the port, all of it.

use devserver::recorder::Issued;
use public_client::json::{Object, Value};
use public_client::page::Whereabouts;

use crate::shim::until;
use crate::sign_in::get;
use crate::stage::{Stage, run};

/// A run of everything, and what was said in it.
async fn run_of_all() -> (Stage, Vec<String>) {
    let mut stage = Stage::with(r#","id_token_hint":true"#);
    stage.sign_in().await;
    stage.shim.call("fetch", &get("/stay")).await.unwrap();
    stage.shim.call("load_userinfo", "").await.unwrap();
    stage.shim.call("refresh", "").await.unwrap();
    let popup = stage.shim.open_popup();
    let call = format!(r#""request":{{}},"popup":{popup}"#);
    let call = stage.shim.begin("sign_in", &call, None);
    let window = stage.page.popups().pop().unwrap();
    until(|| !window.visited().is_empty()).await;
    let back = stage.guest.authorize(&window.visited().pop().unwrap()).await.unwrap();
    window.set_whereabouts(Whereabouts::Here);
    let _inside = stage.beside(stage.page.in_window(&window), &back);
    stage.shim.outcome(call).await.unwrap();
    stage.shim.call("sign_out", "").await.unwrap();
    stage.sign_in().await;
    let said = stage.said.take();
    assert!(said.len() > 40, "{}", said.len());
    (stage, said)
}

/// A message without errands of these names.
fn without(text: &str, names: &[&str]) -> String {
    let Ok(Value::Object(object)) = Value::parse(text.as_bytes()) else { panic!("{text}") };
    let Some(errands) = object.get("do").and_then(Value::as_array) else { return text.to_owned() };
    let is_other = |errand: &&Value| {
        let name = errand.as_array().and_then(|errand| errand[0].as_str());
        !names.contains(&name.expect("a name"))
    };
    let errands: Vec<_> = errands.iter().filter(is_other).cloned().collect();
    Value::from(Object::from_members([("do", Value::from(errands))])).to_text()
}

fn is_in(said: &[String], secret: &str) -> bool {
    assert!(secret.len() > 10);
    said.iter().any(|text| text.contains(secret))
}

/// BRW-14, HV-47: whoever embeds a page of ours, or is its script, cannot be told a token, since no
/// message can hold one; an ID Token is in the form of the logout alone, where it is configured so.
#[test]
fn no_token_crosses() {
    run(async {
        let (stage, said) = run_of_all().await;
        let but_form: Vec<_> = said.iter().map(|text| without(text, &["post"])).collect();
        let mut counts = [0; 4];
        for issued in stage.server.issued() {
            let (kind, is_wrong) = match &issued {
                Issued::AccessToken(token) => (0, is_in(&said, token)),
                Issued::RefreshToken(token) => (1, is_in(&said, token)),
                Issued::IdToken(token) => (2, is_in(&but_form, signature(token))),
                Issued::AuthorizationCode(code) => (3, !is_in(&said, code)),
            };
            assert!(!is_wrong, "{issued:?}");
            counts[kind] += 1;
        }
        assert!(counts.iter().all(|count| *count > 1), "{counts:?}");
        assert!(said.iter().any(|text| text.contains("id_token_hint")), "somebody signed out");
    });
}

/// BRW-02: a code verifier is nowhere but in the record of its attempt, which the page keeps, and
/// brings back.
#[test]
fn no_verifier_crosses_but_in_its_record() {
    run(async {
        let (stage, said) = run_of_all().await;
        let is_entering = |text: &&String| text.starts_with(r#"{"enter""#);
        let but_records: Vec<_> = said
            .iter()
            .filter(|text| !is_entering(text))
            .map(|text| without(text, &["keep"]))
            .collect();
        let recorded = stage.server.recorded();
        let form = recorded.iter().flat_map(|request| request.form());
        let verifiers: Vec<_> = form.filter(|(name, _)| name == "code_verifier").collect();
        assert!(verifiers.len() > 2);
        let mut found = 0;
        for (_, verifier) in verifiers {
            found += usize::from(is_in(&said, &verifier));
            assert!(!is_in(&but_records, &verifier));
        }
        assert!(found > 1, "the search can find them");
    });
}

fn signature(token: &str) -> &str {
    token.rsplit('.').next().unwrap()
}
