//! Why the last attempt, or the session, ended.

use leptos::prelude::*;
use public_client_leptos::{AuthError, Failure, Remedy};

use crate::components::error_card::ErrorCard;
use crate::strings;

/// The error of the session, with a button for what can be done, unless the page has one.
#[component]
pub(crate) fn SessionError() -> impl IntoView {
    view! { <AuthError show=card /> }
}

fn card(failure: Failure) -> AnyView {
    let error = failure.error.clone();
    let label = match failure.remedy {
        Remedy::TryAgain => strings::TRY_AGAIN,
        Remedy::Reload => strings::RELOAD,
        // Wherever this is shown, the button to sign in is near.
        _ => return view! { <ErrorCard error /> }.into_any(),
    };
    view! {
        <ErrorCard error>
            <button class="button" data-testid="mend" on:click=move |_| failure.mend()>
                {label}
            </button>
        </ErrorCard>
    }
    .into_any()
}
