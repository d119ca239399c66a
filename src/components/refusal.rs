//! An answer of the API that is not what was asked for.

use leptos::prelude::*;
use public_client_leptos::ResourceResponse;
use public_client_leptos::error::ErrorCode;

use crate::components::challenge::ChallengeFacts;
use crate::components::exchange::Response;
use crate::strings::{error, stay};

/// Says what the status means, shows the answer, and a way on.
#[component]
pub(crate) fn Refusal(
    response: ResourceResponse,
    /// The way on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="card error" role="alert">
            <h2>{error::ANSWERED} {response.status}</h2>
            <p>{meaning(&response)}</p>
            {response.challenge.clone().map(|challenge| view! { <ChallengeFacts challenge /> })}
            <Response response />
            {children.map(|way_on| view! { <div class="actions">{way_on()}</div> })}
        </section>
    }
}

fn meaning(response: &ResourceResponse) -> &'static str {
    let wanted = response.challenge.as_ref().and_then(|challenge| challenge.error.as_ref());
    match response.status {
        200 => stay::UNREADABLE,
        _ if wanted == Some(&ErrorCode::InsufficientUserAuthentication) => error::STEP_UP,
        401 | 403 => error::INSUFFICIENT,
        500.. => error::SERVER_FAULT,
        _ => error::REFUSED,
    }
}
