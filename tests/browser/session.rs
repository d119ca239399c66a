//! What the app says of a session that ends, goes on elsewhere, or begins in a window.

use std::time::Duration;

use public_client_leptos::error::{Error, SessionLimit};
use public_client_leptos::testing::{
    Command, FakeHost, NamedSession, Reply, SessionView, signed_in,
};
use public_client_leptos::{Ending, Status};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, prepared};

fn ending(limit: SessionLimit) -> SessionView {
    let within = Duration::from_millis(41_200);
    SessionView { ending: Some(Ending { limit, within }), ..signed_in("alice") }
}

#[wasm_bindgen_test]
async fn an_idle_session_can_be_kept() {
    let stage = Stage::at("/", |host| host.set_view(ending(SessionLimit::Idle)));
    let warning = stage.find("session-ending").await;
    let text = warning.text_content().unwrap();
    assert!(text.contains("42 s left"), "{text}");
    assert!(warning.query_selector("[role=alert]").unwrap().is_some());
    stage.find("stay-signed-in").await.click();
    let commands = stage.commands(1).await;
    assert!(matches!(commands.as_slice(), [Command::Active]), "{commands:?}");
    stage.host.set_view(signed_in("alice"));
    stage.expect_none("session-ending").await;
}

/// Nothing that somebody does makes a session last longer than it may.
#[wasm_bindgen_test]
async fn a_session_that_has_lasted_is_only_told() {
    let stage = Stage::at("/stay", |host| host.set_view(ending(SessionLimit::Lifetime)));
    stage.find("session-ending").await;
    assert!(!stage.has("stay-signed-in"));
    drop(stage.commands(1).await);
    stage.find("sign-out-now").await.click();
    let commands = stage.commands(1).await;
    assert!(matches!(commands.as_slice(), [Command::SignOut]), "{commands:?}");
}

#[wasm_bindgen_test]
async fn why_a_session_ended_is_said() {
    for (limit, code) in
        [(SessionLimit::Idle, "session_idle"), (SessionLimit::Lifetime, "session_lifetime")]
    {
        let error = Error::from(limit);
        let sentence = error.sentence();
        assert_eq!(error.code(), code);
        let view = SessionView { error: Some(error), ..SessionView::default() };
        let stage = Stage::at("/", |host| host.set_view(view));
        let text = stage.find("error").await.text_content().unwrap();
        assert!(text.contains("Your session has ended") && text.contains(&sentence), "{text}");
    }
}

#[wasm_bindgen_test]
async fn whoever_is_signed_in_elsewhere_can_go_on_here() {
    for path in ["/", "/stay", "/request"] {
        let stage = Stage::at(path, prepared);
        stage.find("sign-in").await;
        assert!(!stage.has("signed-in-elsewhere"));
        let elsewhere = SessionView { is_signed_in_elsewhere: true, ..SessionView::default() };
        stage.host.set_view(elsewhere.clone());
        stage.find("signed-in-elsewhere").await;
        stage.find("continue-here").await.click();
        let commands = stage.commands(1).await;
        let [Command::Authorize(request)] = commands.as_slice() else { panic!("{commands:?}") };
        assert_eq!(request.return_to.as_ref().map(|to| to.as_str()), Some(path));
        stage.host.set_view(SessionView { status: Status::SigningIn, ..elsewhere });
        stage.expect_none("signed-in-elsewhere").await;
    }
}

/// A browser opens no window but in the turn of a click.
#[wasm_bindgen_test]
async fn somebody_can_sign_in_in_a_window() {
    let stage = Stage::at("/", prepared);
    let button = stage.find("sign-in-popup").await;
    assert!(stage.page.popups().is_empty());
    button.click();
    assert_eq!(stage.page.popups().len(), 1);
    let commands = stage.commands(1).await;
    assert!(matches!(commands.first(), Some(Command::Authorize(_))), "{commands:?}");
    assert!(stage.page.visited().is_empty(), "the page stays");
}

const WORD: &str = "/logged-out-by-server?iss=https%3A%2F%2Fas.example&sid=s1";

#[wasm_bindgen_test]
async fn the_page_that_the_server_frames_is_bare() {
    let over = |host: &FakeHost| host.answer(Ok(Reply::NamedSession(NamedSession::Ended)));
    let stage = Stage::at(WORD, over);
    stage.expect_state("frontchannel-logout", "done").await;
    assert!(!stage.has("session-status"));

    let other = Stage::at("/logged-out-by-server?iss=https%3A%2F%2Fevil.example&sid=s1", over);
    other.expect_state("frontchannel-logout", "ignored").await;
}
