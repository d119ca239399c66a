//! The hotel's mark.

use leptos::prelude::*;

/// A key on its tag. Beside the hotel's name, so it has no name of its own.
#[component]
pub(crate) fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
            <rect class="mark-tag" width="32" height="32" rx="9" />
            <g class="mark-key" fill="none" stroke-width="2.4" stroke-linecap="round">
                <circle cx="12" cy="12" r="4.4" />
                <path d="m15.2 15.2 8 8m-3.2-3.2 2.6-2.6" />
            </g>
        </svg>
    }
}
