//! What no page of this version says.

use public_client::json::Value;

use crate::shim::{member, until};
use crate::stage::{Stage, connect, run};

/// The code of the refusal of a first message.
async fn refusal(stage: &Stage, text: &str) -> Option<String> {
    let shim = connect(&stage.doors, &stage.page, &stage.said);
    shim.say(text);
    shim.say(r#"{"ping":true}"#);
    until(|| !shim.heard("pong").is_empty()).await;
    assert!(shim.heard("welcome").is_empty());
    let refused = shim.heard("refused").pop()?;
    member(&refused, "code").and_then(Value::as_str).map(str::to_owned)
}

/// Whoever speaks another version, or so that it cannot be read, is told; and nothing breaks.
#[test]
fn a_wrong_first_message_is_refused() {
    run(async {
        let stage = Stage::new();
        let version = refusal(&stage, r#"{"enter":{"version":2,"page":{}}}"#).await;
        assert_eq!(version.as_deref(), Some("vault_version"));
        for enter in [
            r#"{"enter":1}"#,
            r#"{"enter":{}}"#,
            r#"{"enter":{"version":1}}"#,
            r#"{"enter":{"version":1,"page":{"origin":1}}}"#,
            r#"{"enter":{"version":1,"page":{"origin":"","path":"","query":"","fragment":""}}}"#,
            r#"{"enter":{"version":1,"page":{"origin":"","path":"","query":"","fragment":"",
                "callback":1},"housing":{"kind":"worker","reason":"configured"}}}"#,
            r#"{"enter":{"version":1,"page":{"origin":"","path":"","query":"","fragment":""},
                "housing":{"kind":"page","reason":"configured"}}}"#,
        ] {
            assert_eq!(
                refusal(&stage, enter).await.as_deref(),
                Some("unexpected_reply"),
                "{enter}"
            );
        }
        stage.shim.settled().await;
        assert_eq!(stage.shim.heard("welcome").len(), 1, "the same without the fault comes in");
    });
}

/// Nothing that cannot be read breaks anything, and whoever waits is answered.
#[test]
fn a_wrong_message_is_answered() {
    run(async {
        let stage = Stage::new();
        for text in [
            "",
            "[]",
            "{",
            "{}",
            r#"{"page":"gone"}"#,
            r#"{"child":"x"}"#,
            r#"{"child":1}"#,
            r#"{"child":1,"at":"nowhere"}"#,
            r#"{"child":99,"at":"here"}"#,
            r#"{"cancel":99}"#,
            r#"{"unkept":"x"}"#,
            r#"{"hello":1}"#,
        ] {
            stage.shim.say(text);
        }
        for call in [
            r#""method":"take_token""#,
            r#""method":"sign_in""#,
            r#""method":"sign_in","request":{},"popup":"x""#,
            r#""method":"sign_in","request":{"prompt":["wish"]}"#,
            r#""method":"fetch","request":{"method":"GET"}"#,
            r#""x":1"#,
        ] {
            let id = 1000 + call.len() as u64;
            stage.shim.say(&format!(r#"{{"call":{id},{call}}}"#));
            let code = stage.shim.outcome(id).await.err();
            assert_eq!(code.as_deref(), Some("unexpected_reply"), "{call}");
        }
        assert!(stage.page.visited().is_empty());
        assert!(stage.shim.call("sign_in", r#""request":{}"#).await.is_ok());
    });
}

/// A page whose configuration wants a worker of its own is not let into a shared one, and one whose
/// configuration wants the session in the page has none here.
#[test]
fn a_worker_of_its_own_is_no_shared_one() {
    run(async {
        for (host, kind, refused) in [
            ("worker", "shared-worker", Some("vault_unavailable")),
            ("worker", "worker", None),
            ("page", "shared-worker", Some("configuration_invalid")),
            ("shared-worker", "shared-worker", None),
            ("shared-worker", "worker", None),
        ] {
            let stage = Stage::with(&format!(r#","host":"{host}""#));
            let shim = connect(&stage.doors, &stage.page, &stage.said);
            shim.enter(kind, "");
            let answered =
                || !shim.heard("refused").is_empty() || !shim.heard("welcome").is_empty();
            until(answered).await;
            let refusal = shim.heard("refused").pop();
            let code = refusal.as_ref().and_then(|error| member(error, "code")?.as_str());
            assert_eq!(code, refused, "{host} in a {kind}");
        }
    });
}

/// Who was not let in is answered that, and nothing else.
#[test]
fn nobody_calls_from_outside() {
    run(async {
        let stage = Stage::new();
        let shim = connect(&stage.doors, &stage.page, &stage.said);
        assert_eq!(shim.call("sign_out", "").await.err().as_deref(), Some("unexpected_reply"));
    });
}
