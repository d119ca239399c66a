//! The door, which opens only to somebody who signed in a moment ago (RFC 9470).

use std::time::Duration;

use public_client_leptos::error::ErrorCode;
use public_client_leptos::testing::{Command, Departure, FakeHost, Reply, signed_in};
use public_client_leptos::{Challenge, ReturnTo, Scheme};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, answer, challenged, prepared};

const STAY: &str = r#"{"room":"214"}"#;
const UNLOCKED: &str = r#"{"unlocked_until":"2026-11-20T11:05:30Z"}"#;

/// A hotel that wants an authentication younger than a minute.
fn strict_hotel(host: &FakeHost) {
    let challenge = Challenge {
        scheme: Scheme::Bearer,
        error: Some(ErrorCode::InsufficientUserAuthentication),
        error_description: None,
        scope: Vec::new(),
        acr_values: Vec::new(),
        max_age: Some(Duration::from_secs(60)),
        resource_metadata: None,
    };
    host.set_view(signed_in("alice"));
    prepared(host);
    host.answer(answer(200, STAY));
    host.answer(challenged(401, "", Some(challenge)));
}

fn departure() -> Departure {
    Departure {
        url: "https://as.example/authorize".to_owned(),
        key: "st4te".to_owned().into(),
        record: "{}".to_owned().into(),
    }
}

/// What the API wants is shown to somebody whom nobody could ask.
#[wasm_bindgen_test]
async fn a_challenge_without_a_step_up_is_shown() {
    let stage = Stage::at("/stay", strict_hotel);
    stage.find("unlock").await.click();
    let text = stage.find("challenge").await.text_content().unwrap();
    assert!(text.contains("insufficient_user_authentication") && text.contains("60 s"), "{text}");
    assert!(stage.page.popups().is_empty());
}

#[wasm_bindgen_test]
async fn the_button_is_busy_while_the_person_is_in_the_window() {
    let stage = Stage::at("/stay", |host| {
        strict_hotel(host);
        host.answer(Ok(Reply::Departure(departure())));
    });
    stage.page.set_user_activation(true);
    stage.find("unlock").await.click();
    let commands = stage.commands(3).await;
    let [Command::Fetch(_), Command::Fetch(_), Command::Authorize(request)] = commands.as_slice()
    else {
        panic!("{commands:?}")
    };
    assert_eq!(request.max_age, Some(Duration::from_secs(60)));
    assert_eq!(stage.page.popups().len(), 1);
    let button = stage.find("unlock").await;
    assert_eq!(button.get_attribute("aria-busy").as_deref(), Some("true"));
    assert!(!stage.has("challenge"));
}

/// Where no window opens the page leaves, and the door is open when it is back.
#[wasm_bindgen_test]
async fn a_request_that_waited_for_a_redirect_shows_its_answer() {
    let leaving = Stage::at("/stay", |host| {
        strict_hotel(host);
        // That there is no window is told first.
        host.answer(Ok(Reply::Done));
        host.answer(Ok(Reply::Departure(departure())));
    });
    leaving.page.set_user_activation(true);
    leaving.page.block_popups(true);
    leaving.find("unlock").await.click();
    leaving.expect_visited("https://as.example/authorize").await;
    let page = leaving.page.clone();
    drop(leaving);

    let back = Stage::on(page, &["as"], "/callback?code=c&state=st4te", |host| {
        host.set_view(signed_in("alice"));
        host.answer(Ok(Reply::Arrival(ReturnTo::parse("/stay").unwrap())));
        prepared(host);
        host.answer(answer(200, STAY));
        host.answer(answer(200, UNLOCKED));
    });
    back.expect("door", "The door is open, until 11:05:30 UTC.").await;
    let commands = back.commands(3).await;
    let [Command::Receive(_), Command::Fetch(_), Command::Fetch(unlock)] = commands.as_slice()
    else {
        panic!("{commands:?}")
    };
    assert_eq!(
        (unlock.method.as_str(), unlock.url.as_str()),
        ("POST", "https://api.example/door/unlock")
    );
}
