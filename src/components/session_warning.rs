//! Says that the session is about to end.

use leptos::prelude::*;
use public_client_leptos::error::SessionLimit;
use public_client_leptos::{EndingSoon, SessionEnding};

use crate::strings::{self, ending};

/// A card above the page, from shortly before the end until it comes or somebody does something.
/// It takes neither the focus nor any room in the page: both would move things under whoever is
/// at work, and scrolling counts as work.
#[component]
pub(crate) fn SessionWarning() -> impl IntoView {
    view! { <SessionEnding show=card /> }
}

fn card(end: EndingSoon) -> impl IntoView {
    let stay = end.can_stay().then(|| {
        view! {
            <button
                class="button small"
                data-testid="stay-signed-in"
                on:click=move |_| end.stay()
            >
                {ending::STAY}
            </button>
        }
    });
    view! {
        <section class="card ending" data-testid="session-ending" aria-label=ending::TITLE>
            <p role="alert">{sentence(end.limit)}</p>
            <p class="ending-clock" role="timer" aria-label=ending::LEFT>
                {end.seconds_left}
                <span>{ending::SECONDS}</span>
            </p>
            <p class="actions">
                {stay}
                <button
                    class="button quiet small"
                    data-testid="sign-out-now"
                    on:click=move |_| end.sign_out()
                >
                    {strings::SIGN_OUT}
                </button>
            </p>
        </section>
    }
}

const fn sentence(limit: SessionLimit) -> &'static str {
    match limit {
        SessionLimit::Idle => ending::IDLE,
        _ => ending::LIFETIME,
    }
}
