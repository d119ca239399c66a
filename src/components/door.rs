//! The guest's door.

use leptos::prelude::*;
use public_client_leptos::{ResourceRequest, SteppedUp, UseAuth, use_auth};
use serde::Deserialize;

use crate::components::api_call::{Answer, read};
use crate::components::error_card::ErrorCard;
use crate::components::refusal::Refusal;
use crate::dates::time_of_day;
use crate::resources::resource_at;
use crate::strings::stay;

/// What `POST /door/unlock` answers.
#[derive(Deserialize)]
struct Unlocked {
    unlocked_until: Option<String>,
}

/// How the door comes to be unlocked.
#[derive(Clone, Copy)]
enum Occasion {
    /// Somebody pressed the button.
    Pressed,
    /// The page is back from the front desk, where it may have gone because somebody had.
    Back,
}

/// A door, and the button that unlocks it.
#[component]
pub(crate) fn Door() -> impl IntoView {
    let auth = use_auth();
    resource_at("/door/unlock").map(|url| {
        let request = ResourceRequest::new("POST", url);
        let unlock =
            Action::new_local(move |occasion: &Occasion| asked(auth, *occasion, request.clone()));
        unlock.dispatch_local(Occasion::Back);
        let answer = Signal::derive(move || unlock.value().get().flatten());
        let is_busy = move || unlock.pending().get();
        // What came of the last time is gone when it is tried again.
        let told = Signal::derive(move || answer.get().filter(|_| !is_busy()));
        let label = move || if is_busy() { stay::UNLOCKING } else { stay::UNLOCK };
        view! {
            <section class="card door" data-open=move || is_open(told).to_string()>
                <h2>{stay::DOOR}</h2>
                <p class="quiet">{stay::DOOR_LEAD}</p>
                <Leaf />
                <p class="actions">
                    <button
                        class="button"
                        data-testid="unlock"
                        aria-busy=move || is_busy().to_string()
                        on:click=move |_| drop(unlock.dispatch_local(Occasion::Pressed))
                    >
                        {label}
                    </button>
                </p>
                <div role="status" data-testid="door">{move || told.get().map(shown)}</div>
            </section>
        }
    })
}

/// The API's answer; `None` if it was not asked, or the page is leaving for the front desk.
async fn asked(auth: UseAuth, occasion: Occasion, request: ResourceRequest) -> Option<Answer> {
    match occasion {
        Occasion::Back => auth.resume(|waiting| *waiting == request).await,
        Occasion::Pressed => match auth.fetch_with_step_up(request).await {
            Ok(SteppedUp::Answered(response)) => Some(Ok(response)),
            Ok(SteppedUp::Leaving) => None,
            Err(error) => Some(Err(error)),
        },
    }
}

fn is_open(answer: Signal<Option<Answer>>) -> bool {
    answer.with(|answer| matches!(answer, Some(Ok(response)) if response.is_success()))
}

fn shown(answer: Answer) -> AnyView {
    let response = match answer {
        Ok(response) => response,
        Err(error) => return view! { <ErrorCard error /> }.into_any(),
    };
    match read::<Unlocked>(&response) {
        Some(unlocked) => open(unlocked).into_any(),
        None => view! { <Refusal response /> }.into_any(),
    }
}

fn open(unlocked: Unlocked) -> impl IntoView {
    let until = unlocked.unlocked_until.map(|until| {
        view! {
            ", "
            {stay::UNTIL}
            <time datetime=until.clone()>{time_of_day(&until)}</time>
        }
    });
    view! { <p class="door-open">{stay::OPEN} {until} "."</p> }
}

/// The picture: it swings open when the door does.
#[component]
fn Leaf() -> impl IntoView {
    view! {
        <svg class="leaf" viewBox="0 0 120 150" aria-hidden="true">
            <rect class="leaf-frame" x="14" y="6" width="92" height="140" rx="6" />
            <rect class="leaf-light" x="22" y="14" width="76" height="132" rx="2" />
            <g class="leaf-wing">
                <rect x="22" y="14" width="76" height="132" rx="2" />
                <circle class="leaf-knob" cx="88" cy="84" r="4.5" />
            </g>
        </svg>
    }
}
