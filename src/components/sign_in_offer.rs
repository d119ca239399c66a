//! The invitation to sign in, on a page that needs it.

use leptos::prelude::*;
use public_client_leptos::use_auth;

use crate::components::elsewhere_notice::ElsewhereNotice;
use crate::components::error_card::ErrorCard;
use crate::components::sign_in_choice::SignInChoice;

/// Why it is worth it, why the last attempt ended, and the button.
#[component]
pub(crate) fn SignInOffer(title: &'static str, lead: &'static str) -> impl IntoView {
    let error = use_auth().error;
    view! {
        {move || error.get().map(|error| view! { <ErrorCard error /> })}
        <ElsewhereNotice />
        <section class="card">
            <h2>{title}</h2>
            <p>{lead}</p>
            <p class="actions">
                <SignInChoice />
            </p>
        </section>
    }
}
