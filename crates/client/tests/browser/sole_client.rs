//! One client a page for each server, and the ways in which a page is no place for one.

use public_client::authorization_request::AuthorizationRequest;
use public_client::error::{BrowserError, Error};
use public_client::handle::Client;
use public_client::view::Status;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{PageTransitionEvent, PageTransitionEventInit};

use crate::page::{turn, until, window};
use crate::replaced::Replaced;
use crate::scripted_fetch::{ScriptedFetch, never};
use crate::scripted_server::config;

/// Begins to sign in at a server that never answers.
fn begin(client: &Client) {
    let client = client.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let _ = client.sign_in(AuthorizationRequest::default()).await;
    });
}

fn show_again(persisted: bool) {
    let init = PageTransitionEventInit::new();
    init.set_persisted(persisted);
    let event = PageTransitionEvent::new_with_event_init_dict("pageshow", &init).unwrap();
    window().dispatch_event(&event).unwrap();
}

/// A second mount has the same session, and a client of another name its own.
#[wasm_bindgen_test]
async fn a_second_mount_has_the_same_session() {
    let _fetch = ScriptedFetch::new(never);
    let first = Client::in_page(config("mounted-twice")).unwrap();
    let second = Client::in_page(config("mounted-twice")).unwrap();
    let other = Client::in_page(config("mounted-once")).unwrap();
    begin(&first);
    until("the sign-in", || first.view().status == Status::SigningIn).await;
    assert_eq!(second.view().status, Status::SigningIn);
    assert_eq!(other.view().status, Status::SignedOut);
}

/// BRW-16: the back button shows the page as it was when it left; nobody is signing in any more.
#[wasm_bindgen_test]
async fn a_page_that_is_shown_again_is_not_signing_in() {
    let _fetch = ScriptedFetch::new(never);
    let client = Client::in_page(config("shown-again")).unwrap();
    begin(&client);
    until("the sign-in", || client.view().status == Status::SigningIn).await;

    show_again(false);
    turn().await;
    assert_eq!(client.view().status, Status::SigningIn);
    show_again(true);
    until("the end", || client.view().status == Status::SignedOut).await;
    assert_eq!(client.view().error, None);
}

/// BRW-18: without a secure context there is no client.
#[wasm_bindgen_test]
fn an_insecure_context_is_refused() {
    let insecure = Replaced::by_value(&window(), "isSecureContext", &false.into());
    let refusal = Error::Browser(BrowserError::InsecureContext);
    assert_eq!(Client::in_page(config("insecure")).err(), Some(refusal));
    drop(insecure);
    assert!(Client::in_page(config("insecure")).is_ok());
}
