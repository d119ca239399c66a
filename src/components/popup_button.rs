//! The button that signs in without leaving the page.

use leptos::prelude::*;
use public_client_leptos::{AuthorizationRequest, use_auth, use_providers};

use crate::strings;

/// Opens the front desk in a window of its own. With several providers there is no such button:
/// each has one that leaves the page.
#[component]
pub(crate) fn PopupButton() -> impl IntoView {
    let auth = use_auth();
    let is_only = use_providers().names().len() < 2;
    is_only.then(|| {
        view! {
            <button
                class="button quiet"
                data-testid="sign-in-popup"
                on:click=move |_| auth.sign_in_with_popup(AuthorizationRequest::default())
            >
                {strings::SIGN_IN_POPUP}
            </button>
        }
    })
}
