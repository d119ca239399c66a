//! The button that starts the flow.

use leptos::prelude::*;
use public_client_leptos::{Status, use_auth};

use crate::strings;

/// Goes to the front desk. It can be pressed again while that takes long, or after "back".
#[component]
pub(crate) fn SignInButton(
    /// Signs in; without it, to come back to the home page.
    #[prop(optional)]
    sign_in: Option<Callback<()>>,
) -> impl IntoView {
    let auth = use_auth();
    let is_busy = move || auth.status.get() == Status::SigningIn;
    let press = move |_| match sign_in {
        Some(sign_in) => sign_in.run(()),
        None => auth.sign_in(),
    };
    let label = move || if is_busy() { strings::SIGNING_IN } else { strings::SIGN_IN };
    view! {
        <button class="button" data-testid="sign-in" aria-busy=move || is_busy().to_string() on:click=press>
            {label}
        </button>
    }
}
