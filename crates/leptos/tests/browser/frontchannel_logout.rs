//! The page that a server frames passes its word on, shows what became of it, and nothing else
//! happens there.

use leptos::prelude::*;
use public_client_leptos::testing::{Command, NamedSession, Reply, signed_in};
use public_client_leptos::{
    AuthProvider, Client, ClientSource, FrontchannelLogout, Prompt, ReturnTo,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Mounted, Stage, mount};

const HOME: &str = "https://app.example/";
const WORD: &str = "https://app.example/logged-out-by-server?iss=https%3A%2F%2Fas.example&sid=s1";
const OTHER: &str =
    "https://app.example/logged-out-by-server?iss=https%3A%2F%2Fevil.example&sid=s1";

fn mount_page(clients: Vec<Client>) -> Mounted {
    mount(move || {
        view! {
            <AuthProvider config=ClientSource::Clients(clients)>
                <FrontchannelLogout unreached=|| "nobody there" />
            </AuthProvider>
        }
    })
}

#[wasm_bindgen_test]
async fn what_became_of_the_word_is_shown() {
    let ended = Some(NamedSession::Ended);
    let other = Some(NamedSession::Other);
    for (address, answer, shown) in [
        (WORD, ended, "Signed out."),
        (WORD, other, "nobody there"),
        (OTHER, ended, "This names no session, so nothing was done."),
        (HOME, ended, "This names no session, so nothing was done."),
    ] {
        let stage = Stage::new();
        stage.page.open(address);
        if address == WORD {
            stage.host.answer(Ok(Reply::NamedSession(answer.unwrap())));
        }
        let mounted = mount_page(vec![stage.client()]);
        stage.until(shown, || mounted.text() == shown).await;
    }
}

/// Of several providers that share the page, the one that is meant hears it.
#[wasm_bindgen_test]
async fn the_provider_that_is_meant_hears_it() {
    let (first, second) = (Stage::new(), Stage::new());
    for stage in [&first, &second] {
        stage.page.open(WORD);
    }
    second.host.answer(Ok(Reply::NamedSession(NamedSession::Ended)));
    let mounted = mount_page(vec![first.client_of("front"), second.client()]);
    first.until("done", || mounted.text() == "Signed out.").await;
    assert!(first.commands().is_empty());
    let commands = second.commands();
    assert!(matches!(commands.as_slice(), [Command::FrontchannelLogout(_)]), "{commands:?}");
}

/// A stage whose tab remembers that somebody signed in.
async fn signed_in_before() -> Stage {
    let stage = Stage::new();
    stage.page.open("https://app.example/callback?code=c&state=s");
    stage.host.set_view(signed_in("alice"));
    stage.host.answer(Ok(Reply::Arrival(ReturnTo::parse("/").unwrap())));
    let arrival = stage.client().receive_callback().unwrap();
    arrival.await.unwrap();
    stage.host.set_view(Default::default());
    drop(stage.commands());
    stage
}

/// Nobody signs in, nor is anything fetched, in a page that a server frames; elsewhere the same
/// tab asks whether its person is still signed in.
#[wasm_bindgen_test]
async fn nothing_else_happens_in_a_page_that_a_server_frames() {
    let at_home = signed_in_before().await;
    at_home.page.open(HOME);
    let _mounted = mount_page(vec![at_home.client()]);
    at_home.settle().await;
    let commands = at_home.host.take_commands();
    let [Command::Authorize(request), ..] = commands.as_slice() else { panic!("{commands:?}") };
    assert_eq!(request.prompt, [Prompt::None]);

    let framed = signed_in_before().await;
    let at_other_page = Stage::new();
    framed.page.open("https://app.example/elsewhere");
    at_other_page.page.open(WORD);
    let _mounted = mount_page(vec![framed.client(), at_other_page.client_of("back")]);
    at_other_page.settle().await;
    assert!(framed.host.take_commands().is_empty());
    assert!(at_other_page.host.take_commands().is_empty());
}
