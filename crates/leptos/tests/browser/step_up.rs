//! A request that wants a step-up, and the way back to it (RFC 9470).

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use public_client_leptos::error::{Error, ErrorCode};
use public_client_leptos::testing::{Command, Departure, Reply, signed_in};
use public_client_leptos::{
    AuthProvider, Challenge, ResourceRequest, ResourceResponse, ReturnTo, Scheme, SteppedUp,
    use_auth,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Mounted, Stage, mount};

const URL: &str = "https://api.example/stay";

fn response(status: u16, body: &str, error: Option<ErrorCode>) -> Result<Reply, Error> {
    let challenge = error.map(|error| Challenge {
        scheme: Scheme::Bearer,
        error: Some(error),
        error_description: None,
        scope: Vec::new(),
        acr_values: Vec::new(),
        max_age: Some(Duration::from_secs(60)),
        resource_metadata: None,
    });
    let body = body.as_bytes().to_vec();
    let response = ResourceResponse { status, headers: Default::default(), body, challenge };
    Ok(Reply::Response(response.into()))
}

#[component]
fn Payment() -> impl IntoView {
    let auth = use_auth();
    let (told, set_told) = signal(String::new());
    spawn_local(async move {
        if let Some(Ok(response)) = auth.resume(|request| request.url == URL).await {
            set_told.set(["resumed ", &response.text()].concat());
        }
    });
    let pay = move |_| {
        spawn_local(async move {
            set_told.set(match auth.fetch_with_step_up(ResourceRequest::new("POST", URL)).await {
                Ok(SteppedUp::Answered(response)) => response.text(),
                Ok(SteppedUp::Leaving) => "leaving".to_owned(),
                Err(error) => error.code().to_owned(),
            });
        });
    };
    view! {
        <p>{told}</p>
        <button on:click=pay></button>
    }
}

fn mount_payment(stage: &Stage) -> Mounted {
    let client = stage.client();
    mount(move || view! { <AuthProvider config=client.clone()><Payment /></AuthProvider> })
}

#[wasm_bindgen_test]
async fn what_wants_no_step_up_is_answered() {
    let stage = Stage::new();
    stage.host.answer(Ok(Reply::Done));
    stage.host.answer(response(200, "paid", None));
    let mounted = mount_payment(&stage);
    stage.settle().await;
    mounted.click("button");
    stage.until("the answer", || mounted.text() == "paid").await;
}

#[wasm_bindgen_test]
async fn what_a_redirect_interrupted_is_resumed() {
    let stage = Stage::new();
    stage.page.open("https://app.example/payment");
    stage.page.set_user_activation(true);
    stage.page.block_popups(true);
    stage.host.answer(Ok(Reply::Done));
    let wanted = ErrorCode::InsufficientUserAuthentication;
    stage.host.answer(response(401, "", Some(wanted)));
    // That there is no window is told first.
    stage.host.answer(Ok(Reply::Done));
    stage.host.answer(Ok(Reply::Departure(Departure {
        url: "https://as.example/authorize".to_owned(),
        key: "st4te".to_owned().into(),
        record: "{}".to_owned().into(),
    })));
    let mounted = mount_payment(&stage);
    stage.settle().await;
    mounted.click("button");
    stage.until("leaving", || mounted.text() == "leaving").await;
    assert_eq!(stage.page.visited(), ["https://as.example/authorize"]);
    drop((mounted, stage.commands()));

    stage.page.open("https://app.example/callback?code=c&state=st4te");
    stage.host.set_view(signed_in("alice"));
    stage.host.answer(Ok(Reply::Arrival(ReturnTo::parse("/payment").unwrap())));
    stage.host.answer(Ok(Reply::Done));
    stage.host.answer(response(200, "paid", None));
    let client = stage.client();
    client.receive_callback().unwrap().await.unwrap();
    let back =
        mount(move || view! { <AuthProvider config=client.clone()><Payment /></AuthProvider> });
    stage.until("the answer", || back.text() == "resumed paid").await;
    let commands = stage.commands();
    assert!(
        matches!(commands.as_slice(), [Command::Receive(_), Command::Fetch(_)]),
        "{commands:?}"
    );
}
