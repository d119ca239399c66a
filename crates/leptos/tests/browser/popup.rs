//! A window beside the page is opened in the turn of the click, or no browser would open it.

use leptos::prelude::*;
use public_client_leptos::testing::Command;
use public_client_leptos::{AuthProvider, AuthorizationRequest, use_auth};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, mount};

#[component]
fn SignIn() -> impl IntoView {
    let auth = use_auth();
    let sign_in = move |_| auth.sign_in_with_popup(AuthorizationRequest::default());
    view! { <button on:click=sign_in>"in"</button> }
}

#[wasm_bindgen_test]
async fn a_window_opens_in_the_turn_of_the_click() {
    let stage = Stage::new();
    let client = stage.client();
    let mounted = mount(move || {
        view! { <AuthProvider config=client.clone()><SignIn /></AuthProvider> }
    });
    stage.until("the button", || mounted.text() == "in").await;
    assert!(stage.page.popups().is_empty());
    mounted.click("button");
    assert_eq!(stage.page.popups().len(), 1);
    stage.settle().await;
    let commands = stage.commands();
    assert!(matches!(commands.first(), Some(Command::Authorize(_))), "{commands:?}");
}
