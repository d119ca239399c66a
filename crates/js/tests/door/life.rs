//! How pages come and go.

use public_client::json::Value;

use crate::shim::{object, until};
use crate::sign_in::get;
use crate::stage::{Stage, run};

/// Pages of one vault share one session, whoever signs in.
#[test]
fn pages_share_the_session() {
    run(async {
        let mut stage = Stage::new();
        let other = stage.other_tab();
        other.shim.settled().await;
        assert_eq!(other.shim.status(), "signed-out");
        stage.sign_in().await;
        until(|| other.shim.status() == "signed-in").await;
        assert_eq!(other.shim.view("signedInElsewhere"), Value::Bool(false));
        assert!(other.shim.call("fetch", &get("/stay")).await.is_ok());
    });
}

/// BRW-16, HV-50: a page that comes back from the back/forward cache was told nothing meanwhile,
/// and is signed out if somebody signed out.
#[test]
fn a_page_that_comes_back_has_missed_no_sign_out() {
    run(async {
        let mut stage = Stage::new();
        stage.sign_in().await;
        let other = stage.other_tab();
        until(|| other.shim.status() == "signed-in").await;
        stage.shim.leave();
        other.shim.call("sign_out", "").await.unwrap();
        stage.pass(1).await;
        assert_eq!(stage.shim.status(), "signed-in", "it heard of it");
        stage.page.set_in_cache(false);
        stage.shim.tell("back");
        until(|| stage.shim.status() == "signed-out").await;
    });
}

/// BRW-16: with a session of its own the page has it ended, since it missed the sign-out, before
/// anything of it is shown.
#[test]
fn a_page_with_a_session_of_its_own_ends_it() {
    run(async {
        let mut stage = Stage::new();
        stage.kind = "worker";
        stage.shim.end();
        stage.enter("");
        stage.sign_in().await;
        stage.shim.leave();
        let views = stage.shim.heard("view").len();
        let name = format!("public-client:signed-out:{} hotel-spa", crate::stage::ISSUER);
        let marks = object(&[(name, "1790000100".to_owned())].into());
        stage.network.take_sent();
        stage.shim.say(&format!(r#"{{"page":"back","marks":{marks}}}"#));
        until(|| stage.shim.status() == "signed-out").await;
        let shown = stage.shim.heard("view").split_off(views);
        let signed_in = Value::from("signed-in");
        assert!(shown.iter().all(|view| crate::shim::member(view, "status") != Some(&signed_in)));
        stage.pass(1).await;
        let revoked = stage.network.take_sent();
        assert_eq!(revoked.iter().filter(|sent| *sent == "POST /revoke").count(), 2);
    });
}

/// BRW-16: a sign-out that was heard of is not made up for: who signed in since goes on.
#[test]
fn a_sign_out_that_was_heard_is_over() {
    run(async {
        let mut stage = Stage::new();
        stage.kind = "worker";
        stage.shim.end();
        stage.enter("");
        let other = stage.in_another_worker();
        stage.sign_in().await;
        other.call("sign_out", "").await.unwrap();
        until(|| stage.shim.status() == "signed-out").await;
        let popup = stage.shim.open_popup();
        let call = format!(r#""request":{{}},"popup":{popup}"#);
        let call = stage.shim.begin("sign_in", &call, None);
        stage.answer_in_window().await;
        stage.shim.outcome(call).await.unwrap();
        stage.shim.leave();
        stage.pass(1).await;
        stage.page.set_in_cache(false);
        let views = stage.shim.heard("view").len();
        stage.shim.tell("back");
        until(|| stage.shim.heard("view").len() > views).await;
        stage.pass(1).await;
        assert_eq!(stage.shim.status(), "signed-in");
    });
}

/// The same without a mark: the page goes on, and is shown what it missed.
#[test]
fn a_page_that_missed_nothing_goes_on() {
    run(async {
        let mut stage = Stage::new();
        stage.sign_in().await;
        stage.shim.leave();
        stage.pass(2).await;
        let views = stage.shim.heard("view").len();
        stage.page.set_in_cache(false);
        stage.shim.tell("back");
        until(|| stage.shim.heard("view").len() > views).await;
        assert_eq!(stage.shim.status(), "signed-in");
        assert!(stage.shim.call("fetch", &get("/stay")).await.is_ok());
    });
}

/// A page that is silent for three minutes counts as gone, and after the grace period the
/// tokens are forgotten; one that pings keeps them.
#[test]
fn a_silent_page_counts_as_gone() {
    run(async {
        let mut silent = Stage::new();
        silent.sign_in().await;
        silent.pass(400).await;
        silent.load(&format!("{}/", crate::stage::APP));
        silent.shim.settled().await;
        assert_eq!(silent.shim.status(), "signed-out");

        let mut living = Stage::new();
        living.sign_in().await;
        for _ in 0..14 {
            living.pass(30).await;
            living.shim.say(r#"{"ping":true}"#);
        }
        assert!(!living.shim.heard("pong").is_empty());
        living.load(&format!("{}/", crate::stage::APP));
        living.shim.settled().await;
        assert_eq!(living.shim.status(), "signed-in");
    });
}

/// What a page that left had asked a resource for is cut off; when it is back it is told.
#[test]
fn a_call_of_a_page_that_left_is_cut() {
    run(async {
        let mut stage = Stage::new();
        stage.sign_in().await;
        stage.network.take_sent();
        let call = stage.shim.begin("fetch", &get("/stay"), None);
        until(|| !stage.network.take_sent().is_empty()).await;
        stage.shim.tell("leaving");
        stage.pass(5).await;
        assert!(!stage.shim.is_answered(call));
        stage.shim.tell("back");
        assert_eq!(stage.shim.outcome(call).await.err().as_deref(), Some("aborted"));
    });
}

/// An authorization for which a page left does not come back to it: a page that is shown again is
/// not signing in any more, and what it was opened for is over.
#[test]
fn a_page_that_left_to_sign_in_may_come_back() {
    run(async {
        let mut stage = Stage::new();
        stage.leave("{}").await;
        assert_eq!(stage.shim.status(), "signing-in");
        stage.shim.leave();
        stage.pass(1).await;
        stage.page.set_in_cache(false);
        stage.shim.tell("back");
        until(|| stage.shim.status() == "signed-out").await;
        assert_eq!(stage.shim.error(), None);
        stage.shim.settled().await;
        assert_eq!(stage.shim.heard("settled").len(), 1);
    });
}

/// The machine slept, or the network is back: the session looks at the clocks.
#[test]
fn a_page_that_is_shown_has_the_clocks_looked_at() {
    run(async {
        for event in ["shown", "online"] {
            let mut stage = Stage::with(r#","session_lifetime":600"#);
            stage.sign_in().await;
            stage.clock.advance(700);
            stage.shim.tell("hidden");
            tokio::task::yield_now().await;
            stage.shim.tell(event);
            until(|| stage.shim.error().as_deref() == Some("session_lifetime")).await;
        }
    });
}
