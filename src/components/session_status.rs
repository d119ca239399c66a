//! The state of the session in one word.

use leptos::prelude::*;
use public_client_leptos::{Status, UseAuth, use_auth};

/// The session's state, announced to screen readers when it changes.
#[component]
pub(crate) fn SessionStatus() -> impl IntoView {
    let auth = use_auth();
    view! { <StatusChip word=Signal::derive(move || word(auth)) /> }
}

/// One of the four words, with a dot of its colour.
#[component]
pub(crate) fn StatusChip(#[prop(into)] word: Signal<&'static str>) -> impl IntoView {
    view! {
        <p class="chip" role="status" data-testid="session-status" data-status=word>
            {word}
        </p>
    }
}

fn word(auth: UseAuth) -> &'static str {
    match auth.status.get() {
        Status::SignedIn => "signed-in",
        Status::SigningIn => "signing-in",
        Status::SignedOut if auth.error.with(Option::is_some) => "error",
        Status::SignedOut => "signed-out",
    }
}
