//! The invitation to sign in, on a page that needs it.

use leptos::prelude::*;

use crate::components::elsewhere_notice::ElsewhereNotice;
use crate::components::session_error::SessionError;
use crate::components::sign_in_choice::SignInChoice;

/// Why it is worth it, why the last attempt ended, and the button.
#[component]
pub(crate) fn SignInOffer(title: &'static str, lead: &'static str) -> impl IntoView {
    view! {
        <SessionError />
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
