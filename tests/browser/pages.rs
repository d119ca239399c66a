//! What each page shows, and what it asks of the session.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlInputElement;
use public_client_leptos::Status;
use public_client_leptos::error::{CallerError, Phase, ServerError};
use public_client_leptos::testing::{Command, SessionView, signed_in};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, answer, prepared};

#[wasm_bindgen_test]
async fn the_status_is_one_of_four_words() {
    let stage = Stage::at("/", |_| ());
    stage.expect("session-status", "signed-out").await;
    stage.host.set_view(SessionView { status: Status::SigningIn, ..SessionView::default() });
    stage.expect("session-status", "signing-in").await;
    stage.host.set_view(signed_in("alice"));
    stage.expect("session-status", "signed-in").await;
    stage.expect("subject", "alice").await;
    let error = Some(CallerError::SessionEnded.into());
    stage.host.set_view(SessionView { error, ..SessionView::default() });
    stage.expect("session-status", "error").await;
}

/// ERR-02, ERR-03, HV-42: what a server writes is text, wherever it is shown.
#[wasm_bindgen_test]
async fn an_error_has_a_sentence_a_code_and_no_markup() {
    let description = Some("<img src=x onerror=alert(1)>");
    let error = ServerError::new("access_denied", description, None);
    let error = error.during(Phase::Authorization);
    let sentence = error.sentence();
    let view = SessionView { error: Some(error), ..SessionView::default() };
    let stage = Stage::at("/", |host| host.set_view(view));
    let card = stage.find("error").await;
    assert_eq!(card.get_attribute("data-code").as_deref(), Some("access_denied"));
    let text = card.text_content().unwrap();
    assert!(text.contains(&sentence), "{text}");
    assert!(text.contains("<img src=x"), "{text}");
    assert!(card.query_selector("img").unwrap().is_none());
}

#[wasm_bindgen_test]
async fn signing_in_and_out_is_asked_of_the_session() {
    let stage = Stage::at("/", prepared);
    stage.find("sign-in").await.click();
    let commands = stage.commands(1).await;
    assert!(matches!(commands.as_slice(), [Command::Authorize(_)]), "{commands:?}");
    stage.host.set_view(signed_in("alice"));
    stage.find("sign-out").await.click();
    let commands = stage.commands(1).await;
    assert!(matches!(commands.as_slice(), [Command::SignOut]), "{commands:?}");
}

#[wasm_bindgen_test]
async fn signing_in_comes_back_to_the_page_it_began_on() {
    for path in ["/", "/stay", "/request", "/request?a=b"] {
        let stage = Stage::at(path, prepared);
        stage.find("sign-in").await.click();
        let commands = stage.commands(1).await;
        let [Command::Authorize(request)] = commands.as_slice() else { panic!("{commands:?}") };
        assert_eq!(request.return_to.as_ref().map(|to| to.as_str()), Some(path));
    }
}

#[wasm_bindgen_test]
async fn the_stay_loads_by_itself_and_its_door_opens() {
    let stage = Stage::at("/stay", |host| {
        host.set_view(signed_in("alice"));
        prepared(host);
        host.answer(answer(200, r#"{"room":"214","check_in":"2026-11-19"}"#));
        host.answer(answer(200, r#"{"door":"214","unlocked_until":"2026-11-20T11:05:30Z"}"#));
    });
    let stay = stage.find("stay").await.text_content().unwrap();
    assert!(stay.contains("214") && stay.contains("19 November 2026"), "{stay}");
    stage.find("unlock").await.click();
    stage.expect("door", "The door is open, until 11:05:30 UTC.").await;
    let commands = stage.commands(2).await;
    let [Command::Fetch(load), Command::Fetch(unlock)] = commands.as_slice() else {
        panic!("{commands:?}")
    };
    assert_eq!((load.method.as_str(), load.url.as_str()), ("GET", "https://api.example/stay"));
    let asked = (unlock.method.as_str(), unlock.url.as_str());
    assert_eq!(asked, ("POST", "https://api.example/door/unlock"));
}

#[wasm_bindgen_test]
async fn the_stay_is_for_guests_only() {
    let stage = Stage::at("/stay", prepared);
    stage.find("sign-in").await;
    assert!(!stage.has("stay"));
    stage.host.set_view(signed_in("alice"));
    let commands = stage.commands(1).await;
    assert!(matches!(commands.as_slice(), [Command::Fetch(_)]), "nothing before it: {commands:?}");
}

#[wasm_bindgen_test]
async fn an_api_in_trouble_is_said() {
    let stage = Stage::at("/stay", |host| {
        host.set_view(signed_in("alice"));
        prepared(host);
        host.answer(answer(503, "<script>alert(1)</script>"));
    });
    stage.expect("response-status", "503").await;
    stage.expect("response-body", "<script>alert(1)</script>").await;
    assert!(!stage.has("stay"));
}

#[wasm_bindgen_test]
async fn a_request_is_sent_as_it_was_written() {
    let stage = Stage::at("/request", |host| {
        host.set_view(signed_in("alice"));
        prepared(host);
        host.answer(answer(404, ""));
    });
    let url: HtmlInputElement = stage.find("request-url").await.unchecked_into();
    assert_eq!(url.value(), "https://api.example/stay");
    url.set_value("/stay/2");
    url.dispatch_event(&leptos::web_sys::Event::new("input").unwrap()).unwrap();
    stage.find("send-request").await.click();
    stage.expect("response-status", "404").await;
    stage.expect("response-body", "(empty)").await;
    let commands = stage.commands(1).await;
    let [Command::Fetch(request)] = commands.as_slice() else { panic!("{commands:?}") };
    assert_eq!(request.url, "https://api.example/stay/2");
    assert_eq!(request.method, "GET");
}

#[wasm_bindgen_test]
async fn every_page_has_a_title_of_its_own() {
    for (path, title) in [
        ("/", "Lobby · Hotel Lobby"),
        ("/stay", "Your stay · Hotel Lobby"),
        ("/request", "Requests · Hotel Lobby"),
        ("/nowhere", "Not found · Hotel Lobby"),
    ] {
        let stage = Stage::at(path, |_| ());
        stage.find("session-status").await;
        assert_eq!(document().title(), title);
    }
}
