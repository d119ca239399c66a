//! One client a page for each server, and the ways in which a page is no place for one.

use public_client::authorization_request::AuthorizationRequest;
use public_client::error::{BrowserError, Error};
use public_client::handle::Client;
use public_client::view::Status;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{until, window};
use crate::replaced::Replaced;
use crate::scripted_fetch::{ScriptedFetch, never};
use crate::scripted_server::config;

/// Begins to sign in at a server that never answers.
pub(crate) fn begin(client: &Client) {
    let client = client.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let _ = client.sign_in(AuthorizationRequest::default()).await;
    });
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

/// BRW-18: without a secure context there is no client.
#[wasm_bindgen_test]
fn an_insecure_context_is_refused() {
    let insecure = Replaced::by_value(&window(), "isSecureContext", &false.into());
    let refusal = Error::from(BrowserError::InsecureContext);
    assert_eq!(Client::in_page(config("insecure")).err(), Some(refusal));
    drop(insecure);
    assert!(Client::in_page(config("insecure")).is_ok());
}
