//! Several front desks: a choice, and which one is in use. With one, nothing of it is to be seen.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, HtmlSelectElement};
use public_client_leptos::testing::{Command, signed_in};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, prepared};

#[wasm_bindgen_test]
async fn with_one_provider_there_is_no_choice() {
    let stage = Stage::at("/", |_| ());
    stage.find("sign-in").await;
    for test_id in ["provider-0", "provider-1", "provider-current"] {
        assert!(!stage.has(test_id), "{test_id}");
    }
}

#[wasm_bindgen_test]
async fn each_provider_has_a_button_with_its_name() {
    let stage = Stage::of(&["front", "back"], "/stay", prepared);
    stage.expect("provider-0", "Sign in with front").await;
    stage.expect("provider-1", "Sign in with back").await;
    assert!(!stage.has("sign-in"));
    stage.find("provider-0").await.click();
    let commands = stage.commands(1).await;
    let [Command::Authorize(request)] = commands.as_slice() else { panic!("{commands:?}") };
    assert_eq!(request.return_to.as_ref().map(|to| to.as_str()), Some("/stay"));
}

#[wasm_bindgen_test]
async fn the_one_in_use_is_shown_and_can_be_changed() {
    let stage = Stage::of(&["front", "back"], "/", |host| host.set_view(signed_in("alice")));
    stage.expect("subject", "alice").await;
    let switch: HtmlSelectElement = stage.find("provider-current").await.unchecked_into();
    assert_eq!(switch.value(), "0");
    switch.set_value("1");
    switch.dispatch_event(&Event::new("change").unwrap()).unwrap();
    stage.find("provider-0").await;
    assert!(!stage.has("subject"));
    let switch: HtmlSelectElement = stage.find("provider-current").await.unchecked_into();
    assert_eq!(switch.value(), "1");
}

/// Each provider comes back to a page of its own; a visit without an answer goes home.
#[wasm_bindgen_test]
async fn every_provider_has_a_page_to_come_back_to() {
    for path in ["/callback", "/callback/back"] {
        let stage = Stage::at(path, |_| ());
        stage.find("sign-in-popup").await;
        assert_eq!(document().title(), "Lobby · Hotel Lobby");
    }
}
