//! Says that the session is about to end.

use leptos::prelude::*;
use public_client_leptos::error::SessionLimit;
use public_client_leptos::{Ending, use_auth};

use crate::strings::{self, ending};

/// A card above the page, from shortly before the end until it comes or somebody does something.
/// It takes neither the focus nor any room in the page: both would move things under whoever is
/// at work, and scrolling counts as work.
#[component]
pub(crate) fn SessionWarning() -> impl IntoView {
    let end = use_auth().ending;
    let limit = Memo::new(move |_| end.get().map(|end| end.limit));
    move || limit.get().map(|limit| view! { <Warning limit /> })
}

#[component]
fn Warning(limit: SessionLimit) -> impl IntoView {
    let auth = use_auth();
    let left = move || auth.ending.get().map(seconds);
    let stay = (limit == SessionLimit::Idle).then(|| {
        view! {
            <button
                class="button small"
                data-testid="stay-signed-in"
                on:click=move |_| auth.stay_signed_in()
            >
                {ending::STAY}
            </button>
        }
    });
    view! {
        <section class="card ending" data-testid="session-ending" aria-label=ending::TITLE>
            <p role="alert">{sentence(limit)}</p>
            <p class="ending-clock" role="timer" aria-label=ending::LEFT>
                {left}
                <span>{ending::SECONDS}</span>
            </p>
            <p class="actions">
                {stay}
                <button
                    class="button quiet small"
                    data-testid="sign-out-now"
                    on:click=move |_| auth.sign_out()
                >
                    {strings::SIGN_OUT}
                </button>
            </p>
        </section>
    }
}

/// Rounded up: while there is time left, it is not zero.
fn seconds(end: Ending) -> u64 {
    end.within.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX)
}

const fn sentence(limit: SessionLimit) -> &'static str {
    match limit {
        SessionLimit::Idle => ending::IDLE,
        _ => ending::LIFETIME,
    }
}
