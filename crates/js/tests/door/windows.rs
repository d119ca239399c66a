//! Signing in in a window beside the page, and what a window of ours does.

use public_client::fake::FakeWindow;
use public_client::json::Value;
use public_client::page::{Page, Whereabouts};

use crate::shim::{Shim, member, text, until};
use crate::stage::{APP, Stage, parameter, run};

/// A click that begins to sign in in a window; the number of the call.
fn click(shim: &Shim) -> u64 {
    let popup = shim.open_popup();
    shim.begin("sign_in", &format!(r#""request":{{}},"popup":{popup}"#), None)
}

/// Where a window is sent to.
async fn sent(window: &FakeWindow) -> String {
    until(|| !window.visited().is_empty()).await;
    window.visited().pop().unwrap()
}

/// What our page in the window says to its opener.
fn offer(back: &str) -> String {
    let (_, query) = back.split_once('?').unwrap();
    ["callback", query, ""].join("\n")
}

/// ARES-22, BRW-02: the window is there in the turn of the click; the page in it knows nothing of
/// the attempt, hands its response over, and closes.
#[test]
fn a_window_signs_the_page_in() {
    run(async {
        let mut stage = Stage::new();
        let call = click(&stage.shim);
        let window = stage.page.popups().pop().expect("a window, before anything was said");
        let url = sent(&window).await;
        assert!(!stage.page.records().keys().any(|key| key.contains(":pending:")));
        let back = stage.guest.authorize(&url).await.unwrap();
        window.set_whereabouts(Whereabouts::Here);
        let inside = stage.beside(stage.page.in_window(&window), &back);
        assert!(stage.shim.outcome(call).await.is_ok());
        let settled = inside.shim.settled().await;
        assert_eq!(member(&settled, "elsewhere"), Some(&Value::Bool(true)));
        assert_eq!(inside.page.address(), "/callback");
        assert_eq!(stage.shim.status(), "signed-in");
        assert!(!window.is_open());
        assert_eq!(stage.page.address(), "/");
    });
}

/// BRW-15: a window that is out of sight hands its response over to every tab.
#[test]
fn a_window_out_of_sight_signs_the_page_in() {
    run(async {
        let mut stage = Stage::new();
        let call = click(&stage.shim);
        let window = stage.page.popups().pop().unwrap();
        let url = sent(&window).await;
        window.sever();
        let back = stage.guest.authorize(&url).await.unwrap();
        let _inside = stage.beside(stage.page.in_window(&window), &back);
        assert!(stage.shim.outcome(call).await.is_ok());
        assert_eq!(stage.shim.status(), "signed-in");
    });
}

/// HV-47: what another window, or another origin, posts is not taken; the same from the window
/// itself is.
#[test]
fn only_the_window_is_believed() {
    run(async {
        let mut stage = Stage::new();
        let call = click(&stage.shim);
        let window = stage.page.popups().pop().unwrap();
        let url = sent(&window).await;
        let back = stage.guest.authorize(&url).await.unwrap();
        let post = |origin: &str, is_from_window| {
            let (origin, text) = (origin.to_owned(), offer(&back).into());
            window.post(public_client::page::Message { origin, is_from_window, text });
        };
        post("https://evil.example", true);
        post(APP, false);
        stage.pass(1).await;
        assert!(!stage.shim.is_answered(call));
        post(APP, true);
        assert!(stage.shim.outcome(call).await.is_ok());
    });
}

/// A window that the browser refuses, that a person closes, and that is never seen again.
#[test]
fn a_window_may_fail() {
    run(async {
        let stage = Stage::new();
        stage.page.block_popups(true);
        let blocked = stage.shim.outcome(click(&stage.shim)).await;
        assert_eq!(blocked.err().as_deref(), Some("popup_blocked"));
        stage.page.block_popups(false);

        let call = click(&stage.shim);
        let window = stage.page.popups().pop().unwrap();
        sent(&window).await;
        stage.pass(3).await;
        window.close();
        assert_eq!(stage.shim.outcome(call).await.err().as_deref(), Some("popup_closed"));
        assert_eq!(stage.shim.error().as_deref(), Some("popup_closed"));

        let call = click(&stage.shim);
        let window = stage.page.popups().pop().unwrap();
        sent(&window).await;
        window.sever();
        stage.pass(110).await;
        assert!(!stage.shim.is_answered(call));
        stage.pass(20).await;
        assert_eq!(stage.shim.outcome(call).await.err().as_deref(), Some("popup_lost"));
    });
}

/// A second click gives the first window up, and closes it.
#[test]
fn a_second_click_begins_anew() {
    run(async {
        let stage = Stage::new();
        let first = click(&stage.shim);
        let second = click(&stage.shim);
        assert_eq!(stage.shim.outcome(first).await.err().as_deref(), Some("aborted"));
        let [one, other] = stage.page.popups().try_into().ok().expect("two windows");
        until(|| !one.is_open()).await;
        sent(&other).await;
        assert!(!stage.shim.is_answered(second));
    });
}

/// A window that was opened for nothing, since there were too many attempts, is closed.
#[test]
fn a_window_for_nothing_is_closed() {
    run(async {
        let stage = Stage::new();
        for _ in 0..5 {
            stage.shim.call("sign_in", r#""request":{}"#).await.unwrap();
        }
        let refused = stage.shim.outcome(click(&stage.shim)).await;
        assert_eq!(refused.err().as_deref(), Some("too_many_attempts"));
        let window = stage.page.popups().pop().unwrap();
        until(|| !window.is_open()).await;
    });
}

/// What became of the window of a page that is gone is no news for the others.
#[test]
fn a_page_that_is_gone_tells_nothing() {
    run(async {
        let stage = Stage::new();
        let other = stage.other_tab();
        click(&stage.shim);
        let window = stage.page.popups().pop().unwrap();
        sent(&window).await;
        window.sever();
        stage.pass(1).await;
        stage.shim.tell("leaving");
        stage.shim.end();
        stage.pass(130).await;
        assert_eq!((other.shim.error(), other.shim.status().as_str()), (None, "signed-out"));
    });
}

/// An address keeps what stands in it but a response: `at` says where the page is by now.
#[test]
fn a_page_may_have_gone_on() {
    run(async {
        let mut stage = Stage::with(r#","restore":"redirect""#);
        stage.sign_in().await;
        stage.page.replace_address("/stay?night=2#door");
        stage.load(&format!("{APP}/stay?night=2#door"));
        stage.shim.settled().await;
        assert_eq!(stage.page.address(), "/stay?night=2#door");
        assert_eq!(text(&stage.page.address()), r#""/stay?night=2#door""#);
        assert!(parameter("x?a=1", "b").is_none());
    });
}
