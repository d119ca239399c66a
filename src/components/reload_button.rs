//! The way on when the app could not start.

use leptos::prelude::*;

use crate::strings;

/// Loads the page again.
#[component]
pub(crate) fn ReloadButton() -> impl IntoView {
    // A page that cannot be reloaded leaves the person where they are.
    let reload = move |_| drop(window().location().reload());
    view! { <button class="button" on:click=reload>{strings::RELOAD}</button> }
}
