//! Asking in a hidden frame, with everything real but the server, the static page included.

use std::cell::RefCell;
use std::rc::Rc;

use public_client::error::Error;
use public_client::handle::Client;
use public_client::view::Status;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlIFrameElement, Url, Window};

use crate::child_window::run_in;
use crate::page::{address, origin, until, window};
use crate::popup::{config_in_sight, way_of};
use crate::scripted_server::{ISSUER, ScriptedServer};
use crate::sign_in::leave;

/// What `static/silent-callback.html` loads.
const SCRIPT: &str = include_str!("../../../../static/silent-callback.js");

fn frame() -> Option<Window> {
    let found = window().document().unwrap().query_selector("iframe[hidden]").unwrap()?;
    found.unchecked_into::<HtmlIFrameElement>().content_window()
}

/// What was answered, once it was.
type Told = Rc<RefCell<Option<Result<(), Error>>>>;

/// Asks, up to where the frame is at the server; the frame, and the way there.
async fn ask(client: &Client) -> (Window, String, Told) {
    let (client, told) = (client.clone(), Told::default());
    let kept = Rc::clone(&told);
    wasm_bindgen_futures::spawn_local(async move {
        let answer = client.ask_silently().await;
        kept.replace(Some(answer));
    });
    until("the frame", || frame().is_some()).await;
    let frame = frame().unwrap();
    let way = way_of(&frame).await;
    (frame, way, told)
}

/// The frame is sent to the static page with a response, and the page's script runs.
async fn come_back(frame: &Window, response: &str) {
    let at = format!("{}/silent-callback.html{response}", origin());
    frame.location().replace(&at).unwrap();
    let href = || frame.location().href().unwrap_or_default();
    let is_loaded = || frame.document().is_some_and(|page| page.ready_state() == "complete");
    until("the static page", || href() == at && is_loaded()).await;
    run_in(frame, SCRIPT);
}

/// ARES-20, ARES-21, ARES-22: the static page hands the response over, out of its own address; the
/// page that asked stays where it is, and the frame goes.
#[wasm_bindgen_test]
async fn a_frame_signs_the_page_in() {
    let server = ScriptedServer::new().await;
    let client = Client::in_page(config_in_sight("frame")).unwrap();
    let here = address();
    let (frame, way, told) = ask(&client).await;
    let asked = Url::new(&way).unwrap().search_params();
    assert_eq!(asked.get("prompt").as_deref(), Some("none"));
    assert_eq!(asked.get("redirect_uri"), Some(origin() + "/silent-callback.html"));

    let back = server.consent(&way).await;
    come_back(&frame, back.strip_prefix("/callback").unwrap()).await;
    assert_eq!(frame.location().href().unwrap(), origin() + "/silent-callback.html");
    until("the answer", || told.borrow().is_some()).await;
    assert_eq!(told.take(), Some(Ok(())));
    assert_eq!(client.view().status, Status::SignedIn);
    assert_eq!(address(), here);
    assert!(self::frame().is_none());
    leave(&client).await;
}

/// ARES-21: the static page names the origin that may read what it posts.
#[wasm_bindgen_test]
fn the_static_page_posts_to_no_other_origin() {
    assert_eq!(SCRIPT.matches("postMessage(").count(), 1);
    assert!(SCRIPT.contains(".join(\"\\n\"), origin);"));
    assert!(!SCRIPT.contains('*'));
}

/// LOG-15: that somebody would have to sign in is an ordinary answer.
#[wasm_bindgen_test]
async fn a_frame_may_be_refused() {
    let server = ScriptedServer::new().await;
    let client = Client::in_page(config_in_sight("frame-refused")).unwrap();
    let (frame, way, told) = ask(&client).await;
    let state = Url::new(&way).unwrap().search_params().get("state").unwrap();
    come_back(&frame, &format!("?error=login_required&state={state}&iss={ISSUER}")).await;
    until("the answer", || told.borrow().is_some()).await;
    assert_eq!(told.take(), Some(Ok(())));
    let view = client.view();
    assert_eq!((view.status, view.error), (Status::SignedOut, None));
    assert!(server.requests_to("/token").is_empty());
    assert!(self::frame().is_none());
}
