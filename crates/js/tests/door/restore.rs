//! How a session comes back, and how it stays.

use public_client::json::Value;
use public_client::page::Message;

use crate::shim::{member, until};
use crate::sign_in::get;
use crate::stage::{APP, Stage, parameter, run};

const SILENT: &str = "/silent-callback.html";

fn by_frame() -> String {
    format!(r#","vault_grace":0,"restore":"frame","silent_redirect_uri":"{APP}{SILENT}""#)
}

/// A worker that went with its page, and a page that is loaded anew.
async fn reloaded(members: &str) -> Stage {
    let mut stage = Stage::with(members);
    stage.sign_in().await;
    stage.shim.tell("leaving");
    stage.pass(1).await;
    stage.page.open(&format!("{APP}/stay"));
    stage.shim.end();
    stage.enter("");
    stage
}

/// A page that is loaded anew, while its vault is there, is signed in at once.
#[test]
fn a_reload_keeps_the_session() {
    run(async {
        let mut stage = Stage::new();
        stage.sign_in().await;
        stage.load(&format!("{APP}/stay"));
        stage.shim.settled().await;
        assert_eq!(stage.shim.status(), "signed-in");
        assert_eq!(stage.shim.view("restored").as_str(), Some("kept"));
        assert!(stage.shim.call("fetch", &get("/stay")).await.is_ok());
    });
}

/// AREQ-19: the server is asked in a frame that nobody sees.
#[test]
fn a_frame_brings_the_session_back() {
    run(async {
        let mut stage = reloaded(&by_frame()).await;
        until(|| !stage.page.frames().is_empty()).await;
        let frame = stage.page.frames().remove(0);
        until(|| !frame.visited().is_empty()).await;
        let url = frame.visited().pop().unwrap();
        assert_eq!(parameter(&url, "prompt").as_deref(), Some("none"));
        let back = stage.guest.get(&url).await.location().unwrap().to_owned();
        let (_, query) = back.split_once('?').unwrap();
        let text = ["callback", query, ""].join("\n").into();
        frame.post(Message { origin: APP.to_owned(), is_from_window: true, text });
        let settled = stage.shim.settled().await;
        assert!(member(&settled, "error").is_none());
        assert_eq!(stage.shim.status(), "signed-in");
        assert_eq!(stage.shim.view("restored").as_str(), Some("frame"));
        assert!(!frame.is_open());
        assert_eq!(stage.page.address(), "/stay");
    });
}

/// A page inside a frame asks nobody.
#[test]
fn a_framed_page_asks_nobody() {
    run(async {
        let mut stage = Stage::with(&by_frame());
        stage.sign_in().await;
        stage.page.put_in_frame();
        stage.shim.tell("leaving");
        stage.pass(1).await;
        stage.load(&format!("{APP}/stay"));
        stage.shim.settled().await;
        assert!(stage.page.frames().is_empty());
        assert_eq!(stage.shim.status(), "signed-out");
    });
}

/// AREQ-19: the server is asked by a redirect, from which the person comes back to where they were;
/// nothing is over before that.
#[test]
fn a_redirect_brings_the_session_back() {
    run(async {
        let mut stage = reloaded(r#","vault_grace":0,"restore":"redirect""#).await;
        let before = stage.page.visited().len();
        until(|| stage.page.visited().len() > before).await;
        let url = stage.page.visited().pop().unwrap();
        assert_eq!(parameter(&url, "prompt").as_deref(), Some("none"));
        assert!(stage.shim.heard("settled").is_empty());
        let back = stage.guest.get(&url).await.location().unwrap().to_owned();
        stage.load(&back);
        let settled = stage.shim.settled().await;
        assert_eq!(member(&settled, "return_to").and_then(Value::as_str), Some("/stay"));
        assert_eq!(stage.shim.view("restored").as_str(), Some("redirect"));
    });
}

/// LOG-10: the page that a server frames ends the session of every tab, and asks nothing itself.
#[test]
fn the_servers_word_ends_the_session() {
    run(async {
        let uri = format!(r#","frontchannel_logout_uri":"{APP}/logged-out-by-server""#);
        let mut stage = Stage::with(&uri);
        stage.sign_in().await;
        let user = stage.shim.view("user");
        let sid = member(member(&user, "claims").unwrap(), "sid").unwrap().as_str().unwrap();
        let iss = member(&user, "issuer").unwrap().as_str().unwrap();
        let wrong = format!("{APP}/logged-out-by-server?iss={iss}&sid=other");
        let framed = stage.beside(stage.page.other_tab(), &wrong);
        framed.shim.settled().await;
        assert_eq!(stage.shim.status(), "signed-in");
        let right = format!("{APP}/logged-out-by-server?iss={iss}&sid={sid}");
        let framed = stage.beside(stage.page.other_tab(), &right);
        framed.shim.settled().await;
        until(|| stage.shim.status() == "signed-out").await;
    });
}
