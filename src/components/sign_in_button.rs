//! The button that starts the flow.

use leptos::prelude::*;
use public_client_leptos::{Status, use_auth, use_sign_in};

use crate::strings;

/// Goes to the front desk, and comes back to this page. It can be pressed again while that takes
/// long.
#[component]
pub(crate) fn SignInButton() -> impl IntoView {
    let auth = use_auth();
    let sign_in = use_sign_in();
    let is_busy = move || auth.status.get() == Status::SigningIn;
    let label = move || if is_busy() { strings::SIGNING_IN } else { strings::SIGN_IN };
    view! {
        <button
            class="button"
            data-testid="sign-in"
            aria-busy=move || is_busy().to_string()
            on:click=move |_| sign_in.run(())
        >
            {label}
        </button>
    }
}
