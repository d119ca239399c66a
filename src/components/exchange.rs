//! The answer to a request, as it came.

use leptos::prelude::*;
use public_client_leptos::ResourceResponse;

use crate::components::api_call::{Answer, ApiCall};
use crate::components::error_card::ErrorCard;
use crate::components::progress::Progress;
use crate::strings::exchange;

/// What became of the last request of `call`.
#[component]
pub(crate) fn Exchange(call: ApiCall) -> impl IntoView {
    let answer = call.value();
    move || {
        if call.pending().get() {
            return view! { <Progress label=exchange::WAITING /> }.into_any();
        }
        answer.get().map(shown).into_any()
    }
}

fn shown(answer: Answer) -> AnyView {
    match answer {
        Ok(response) => view! { <Response response /> }.into_any(),
        Err(error) => view! { <ErrorCard error /> }.into_any(),
    }
}

/// Status, headers and body; all of it as text.
#[component]
pub(crate) fn Response(response: ResourceResponse) -> impl IntoView {
    let headers = response.headers.iter().map(header).collect_view();
    let body = response.text();
    let body = if body.is_empty() { exchange::EMPTY.to_owned() } else { body };
    view! {
        <section class="exchange" aria-label=exchange::TITLE role="status">
            <p class="exchange-status" data-class=status_class(response.status)>
                {exchange::STATUS}
                <strong data-testid="response-status">{response.status}</strong>
            </p>
            <details>
                <summary>{exchange::HEADERS}</summary>
                <dl class="claims">{headers}</dl>
            </details>
            <pre class="body" tabindex="0" aria-label=exchange::BODY data-testid="response-body">
                {body}
            </pre>
        </section>
    }
}

fn header((name, value): (&str, &str)) -> impl IntoView + use<> {
    view! {
        <div>
            <dt>
                <code>{name.to_owned()}</code>
            </dt>
            <dd>{value.to_owned()}</dd>
        </div>
    }
}

/// RFC 9110 §15: what a status means is in its first digit.
const fn status_class(status: u16) -> &'static str {
    match status {
        200..300 => "success",
        400..500 => "refused",
        _ => "failed",
    }
}
