//! A callback is received once, before the router looks, and leads to where the sign-in began.

use crate::stage::{Mounted, Stage, mount};
use leptos::prelude::*;
use leptos_router::components::Router;
use public_client::page::{Announcement, Page};
use public_client_leptos::error::{CallerError, Error};
use public_client_leptos::testing::{Command, Reply};
use public_client_leptos::{AuthProvider, Callback, Client, ReturnTo};
use wasm_bindgen_test::wasm_bindgen_test;

const RESPONSE: &str =
    "https://app.example/callback?code=c0de&state=st4te&iss=https%3A%2F%2Fas.example";

fn failed(error: Error) -> AnyView {
    view! { <p>{error.code().to_owned()}</p> }.into_any()
}

/// Two handlers in one provider, as a double mount leaves them.
fn mount_callback(client: Client) -> Mounted {
    mount(move || {
        view! {
            <AuthProvider config=client.clone()>
                <Router>
                    <Callback pending=|| "pending" failed />
                    <Callback pending=|| "pending" failed />
                </Router>
            </AuthProvider>
        }
    })
}

fn path() -> String {
    window().location().pathname().unwrap()
}

/// Puts the test's page back to its own address.
fn go_home() {
    let history = window().history().unwrap();
    history.replace_state_with_url(&leptos::wasm_bindgen::JsValue::NULL, "", Some("/")).unwrap();
}

/// TOK-06, HV-45: two mounts are one callback; the address is clean before the router looks.
#[wasm_bindgen_test]
async fn a_double_mount_receives_once_and_goes_on() {
    go_home();
    let stage = Stage::new();
    stage.page.open(RESPONSE);
    stage.host.answer(Ok(Reply::Arrival(ReturnTo::parse("/stay?night=2").unwrap())));
    let client = stage.client();
    let first = mount_callback(client.clone());
    let second = mount_callback(client);
    stage.until("the way on", || path() == "/stay").await;

    let commands = stage.commands();
    assert!(matches!(commands.as_slice(), [Command::Receive(_)]), "{commands:?}");
    assert_eq!(stage.page.address(), "/callback");
    assert_eq!(window().location().search().unwrap(), "?night=2");
    drop((first, second));
    go_home();
}

#[wasm_bindgen_test]
async fn a_failed_sign_in_is_shown_and_stays() {
    go_home();
    let stage = Stage::new();
    stage.page.open(RESPONSE);
    stage.host.answer(Err(CallerError::SessionEnded.into()));
    let mounted = mount_callback(stage.client());
    stage.until("the error", || mounted.text() == "session_endedsession_ended").await;
    assert_eq!(path(), "/");
    assert_eq!(stage.page.address(), "/callback");
}

#[wasm_bindgen_test]
async fn a_visit_without_a_response_goes_home() {
    let history = window().history().unwrap();
    let elsewhere = Some("/callback");
    history.replace_state_with_url(&leptos::wasm_bindgen::JsValue::NULL, "", elsewhere).unwrap();
    let stage = Stage::new();
    stage.page.open("https://app.example/callback");
    let _mounted = mount_callback(stage.client());
    stage.until("the home page", || path() == "/").await;
    assert!(stage.commands().is_empty());
}

/// BRW-15: what another window takes is not this one's; it says so, and where to go on.
#[wasm_bindgen_test]
async fn a_response_that_another_window_takes_is_not_received_here() {
    go_home();
    let stage = Stage::new();
    let other = stage.page.other_tab();
    let tab = other.clone();
    other.listen(Box::new(move |announcement| {
        if matches!(announcement, Announcement::Callback { .. }) {
            let state = "st4te".to_owned().into();
            tab.announce(Announcement::CallbackTaken { state });
        }
    }));
    stage.page.open(RESPONSE);
    let mounted = mount_callback(stage.client());
    let told = "You can close this window and go on where you began.";
    stage.until("the word", || mounted.text() == [told, told].concat()).await;
    assert!(stage.commands().is_empty());
    assert_eq!(path(), "/");
}
