//! Something is under way.

use leptos::prelude::*;

/// A turning ring, and what is being waited for in words.
#[component]
pub(crate) fn Progress(label: &'static str) -> impl IntoView {
    view! {
        <p class="progress" role="status">
            <span class="ring" aria-hidden="true"></span>
            {label}
        </p>
    }
}
