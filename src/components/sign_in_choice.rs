//! Where to sign in.

use leptos::prelude::*;
use public_client_leptos::{Status, use_auth, use_providers, use_request_here};

use crate::components::sign_in_button::SignInButton;
use crate::strings;

/// The button that starts the flow; with several providers one for each, by name.
#[component]
pub(crate) fn SignInChoice() -> impl IntoView {
    let names = use_providers().names();
    if names.len() < 2 {
        return view! { <SignInButton /> }.into_any();
    }
    let button = |(index, name)| view! { <ProviderButton index name /> };
    names.into_iter().enumerate().map(button).collect_view().into_any()
}

#[component]
fn ProviderButton(index: usize, name: String) -> impl IntoView {
    let (auth, providers) = (use_auth(), use_providers());
    let here = use_request_here();
    let is_busy = move || providers.current() == index && auth.status.get() == Status::SigningIn;
    view! {
        <button
            class="button"
            data-testid=format!("provider-{index}")
            aria-busy=move || is_busy().to_string()
            on:click=move |_| providers.sign_in(index, here.run(()))
        >
            {strings::SIGN_IN_WITH}
            {name}
        </button>
    }
}
