//! Several providers: each session stands by itself, and one is on show.

use leptos::prelude::*;
use public_client_leptos::testing::{Command, signed_in};
use public_client_leptos::{AuthProvider, ClientSource, Prompt, use_auth, use_providers};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Mounted, Stage, mount};

#[component]
fn Choice() -> impl IntoView {
    let (auth, providers) = (use_auth(), use_providers());
    let names = providers.names().join("|");
    view! {
        <p>{names} " " {providers.current()} " " {move || auth.subject()}</p>
        <button class="show" on:click=move |_| providers.choose(1)>"show"</button>
        <button class="none" on:click=move |_| providers.choose(7)>"none"</button>
        <button class="enter" on:click=move |_| providers.sign_in(1, Default::default())>"in"</button>
    }
}

fn mount_choice(first: &Stage, second: &Stage) -> Mounted {
    let clients = vec![first.client_of("front"), second.client_of("back")];
    mount(move || {
        view! { <AuthProvider config=ClientSource::Clients(clients)><Choice /></AuthProvider> }
    })
}

#[wasm_bindgen_test]
async fn each_session_stands_by_itself() {
    let (first, second) = (Stage::new(), Stage::new());
    first.host.set_view(signed_in("alice"));
    second.host.set_view(signed_in("bob"));
    let mounted = mount_choice(&first, &second);
    let shows = |text: &str| mounted.text().starts_with(text);
    first.until("the first", || shows("front|back 0 alice")).await;
    mounted.click(".none");
    mounted.click(".show");
    first.until("the second", || shows("front|back 1 bob")).await;
    first.host.set_view(signed_in("carol"));
    first.settle().await;
    assert!(shows("front|back 1 bob"));
}

#[wasm_bindgen_test]
async fn whoever_chooses_signs_in_there() {
    let (first, second) = (Stage::new(), Stage::new());
    let mounted = mount_choice(&first, &second);
    first.until("the choice", || mounted.text().starts_with("front|back 0")).await;
    mounted.click(".enter");
    first.until("the second", || mounted.text().starts_with("front|back 1")).await;
    second.settle().await;
    assert!(first.commands().is_empty());
    assert!(matches!(second.commands().as_slice(), [Command::Authorize(_)]));
}

/// After a reload every session is asked for, the ones that are not on show as well.
#[wasm_bindgen_test]
async fn every_session_comes_back() {
    let (first, second) = (Stage::new(), Stage::new());
    let clients = vec![first.remembering_client_of("front"), second.remembering_client_of("back")];
    let _mounted = mount(move || {
        view! { <AuthProvider config=ClientSource::Clients(clients)><Choice /></AuthProvider> }
    });
    for stage in [&first, &second] {
        let asks = |command: &Command| matches!(command, Command::Authorize(request) if request.prompt == [Prompt::None]);
        let mut commands = Vec::new();
        for _ in 0..50 {
            stage.settle().await;
            commands.extend(stage.commands());
            if commands.iter().any(asks) {
                break;
            }
        }
        assert!(commands.iter().any(asks), "{commands:?}");
    }
}

/// Whose redirect URI the page is at, that one's session is on show.
#[wasm_bindgen_test]
async fn whoever_comes_back_is_shown_that_session() {
    for (path, current) in [("front", 0), ("back", 1)] {
        let (first, second) = (Stage::new(), Stage::new());
        for stage in [&first, &second] {
            stage.page.open(&format!("https://app.example/{path}/callback?code=c&state=s"));
        }
        let mounted = mount_choice(&first, &second);
        let shown = format!("front|back {current}");
        first.until("the session", || mounted.text().starts_with(&shown)).await;
    }
}
