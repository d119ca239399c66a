//! The provider opens when the configuration is there, and says so when it never will be.

use crate::stage::{Mounted, Stage, mount};
use leptos::prelude::*;
use public_client_leptos::error::Error;
use public_client_leptos::testing::{Command, signed_in};
use public_client_leptos::{
    AuthProvider, AuthorizationRequest, ClientSource, ResourceRequest, authorized_fetch, use_auth,
};
use wasm_bindgen_test::wasm_bindgen_test;

fn failed(error: Error) -> AnyView {
    view! { <p>{error.code().to_owned()}</p> }.into_any()
}

fn mount_app(source: ClientSource) -> Mounted {
    mount(move || {
        view! { <AuthProvider config=source loading=|| "loading" failed>"the app"</AuthProvider> }
    })
}

#[wasm_bindgen_test]
async fn a_missing_configuration_is_an_error_and_a_client_is_none() {
    let stage = Stage::new();
    let without = mount_app("/there-is-no-such-file.json".into());
    let with = mount_app(stage.client().into());
    assert_eq!(without.text(), "loading");
    stage.until("the app", || with.text() == "the app").await;
    stage.until("the error", || without.text() == "configuration_unavailable").await;
}

#[component]
fn Subject() -> impl IntoView {
    let auth = use_auth();
    view! {
        <p>{move || auth.subject()}</p>
        <button on:click=move |_| auth.sign_out()>"out"</button>
    }
}

#[wasm_bindgen_test]
async fn the_hook_follows_the_session_and_asks_it() {
    let stage = Stage::new();
    stage.host.set_view(signed_in("alice"));
    let client = stage.client();
    let mounted = mount(move || {
        view! { <AuthProvider config=client.clone()><Subject /></AuthProvider> }
    });
    stage.until("alice", || mounted.text() == "aliceout").await;
    stage.host.set_view(signed_in("bob"));
    stage.until("bob", || mounted.text() == "bobout").await;

    mounted.click("button");
    stage.settle().await;
    let commands = stage.commands();
    assert!(matches!(commands.as_slice(), [Command::SignOut]), "{commands:?}");
}

/// The window is opened in the turn of the click: later, a browser opens none.
#[wasm_bindgen_test]
async fn a_window_is_opened_at_once() {
    let stage = Stage::new();
    let client = stage.client();
    let mounted = mount(move || {
        view! { <AuthProvider config=client.clone()><Beside /></AuthProvider> }
    });
    stage.until("the button", || mounted.text() == "in").await;
    mounted.click("button");
    assert_eq!(stage.page.popups().len(), 1);
    assert!(matches!(stage.commands().as_slice(), [Command::Authorize(_)]));
}

#[component]
fn Beside() -> impl IntoView {
    let auth = use_auth();
    let sign_in = move |_| auth.sign_in_with_popup(AuthorizationRequest::default());
    view! { <button on:click=sign_in>"in"</button> }
}

#[component]
fn Answer(path: ReadSignal<&'static str>) -> impl IntoView {
    let answer = authorized_fetch(move || {
        ResourceRequest::get(["https://api.example", path.get()].concat())
    });
    move || match answer.get() {
        None => "waiting".to_owned(),
        Some(Ok(response)) => response.text(),
        Some(Err(error)) => error.code().to_owned(),
    }
}

/// The URL that the one request among `commands` goes to.
fn fetched(commands: &[Command]) -> &str {
    let [Command::Fetch(request)] = commands else { panic!("{commands:?}") };
    &request.url
}

#[wasm_bindgen_test]
async fn an_authorized_fetch_is_sent_again_when_its_signals_change() {
    let stage = Stage::new();
    let client = stage.client();
    let (path, set_path) = signal("/stay");
    let mounted = mount(move || {
        view! { <AuthProvider config=client.clone()><Answer path /></AuthProvider> }
    });
    stage.until("the refusal", || mounted.text() == "not_signed_in").await;
    assert_eq!(fetched(&stage.commands()), "https://api.example/stay");

    set_path.set("/stay/2");
    stage.settle().await;
    assert_eq!(fetched(&stage.commands()), "https://api.example/stay/2");
}
