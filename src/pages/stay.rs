//! `/stay`: for guests only.

use leptos::prelude::*;
use public_client_leptos::{RequireAuth, ResourceRequest, authorized_fetch};
use serde::Deserialize;

use crate::components::api_call::{Answer, read};
use crate::components::door::Door;
use crate::components::error_card::ErrorCard;
use crate::components::fact::Fact;
use crate::components::page::Page;
use crate::components::progress::Progress;
use crate::components::refusal::Refusal;
use crate::components::sign_in_offer::SignInOffer;
use crate::dates::day;
use crate::resources::resource_at;
use crate::strings::{self, stay};

/// What `GET /stay` answers. Another hotel may say less.
#[derive(Deserialize)]
struct Stay {
    guest: Option<String>,
    room: String,
    check_in: Option<String>,
    check_out: Option<String>,
    nights: Option<u32>,
    key_card: Option<CardStatus>,
    breakfast: Option<String>,
}

#[derive(Deserialize)]
struct CardStatus {
    status: String,
}

#[component]
pub(crate) fn StayPage() -> impl IntoView {
    let offer = || view! { <SignInOffer title=stay::OFFER lead=stay::OFFER_LEAD /> };
    view! {
        <Page title=stay::TITLE heading=stay::TITLE>
            <RequireAuth offer>
                <YourStay />
            </RequireAuth>
        </Page>
    }
}

/// Asks for the stay as soon as it is shown.
#[component]
fn YourStay() -> impl IntoView {
    let Some(url) = resource_at("/stay") else {
        return view! { <p>{stay::NOT_CONFIGURED} <code>"/stay"</code></p> }.into_any();
    };
    let answer = authorized_fetch(move || ResourceRequest::get(url.clone()));
    let again = Callback::new(move |()| answer.refetch());
    view! {
        {move || match answer.get() {
            None => view! { <Progress label=stay::LOADING /> }.into_any(),
            Some(answer) => shown(answer, again),
        }}
    }
    .into_any()
}

fn shown(answer: Answer, again: Callback<()>) -> AnyView {
    let retry = move || {
        view! {
            <button class="button" on:click=move |_| again.run(())>
                {strings::TRY_AGAIN}
            </button>
        }
    };
    let response = match answer {
        Ok(response) => response,
        Err(error) => return view! { <ErrorCard error>{retry()}</ErrorCard> }.into_any(),
    };
    match read::<Stay>(&response) {
        Some(stay) => view! { <Details stay /> }.into_any(),
        None => view! { <Refusal response>{retry()}</Refusal> }.into_any(),
    }
}

#[component]
fn Details(stay: Stay) -> impl IntoView {
    let nights = stay.nights.map(|nights| nights.to_string());
    view! {
        <div class="columns">
            <section class="card room" data-testid="stay">
                <p class="room-label">{stay::ROOM}</p>
                <p class="room-number">{stay.room}</p>
                <dl class="facts">
                    <Fact name=stay::GUEST value=stay.guest />
                    <Fact name=stay::CHECK_IN value=stay.check_in.as_deref().map(day) />
                    <Fact name=stay::CHECK_OUT value=stay.check_out.as_deref().map(day) />
                    <Fact name=stay::NIGHTS value=nights />
                    <Fact name=stay::KEY_CARD value=stay.key_card.map(|card| card.status) />
                    <Fact name=stay::BREAKFAST value=stay.breakfast />
                </dl>
            </section>
            <Door />
        </div>
    }
}
