//! A name and its value.

use leptos::prelude::*;

/// One pair of a description list; nothing if there is no value.
#[component]
pub(crate) fn Fact(name: &'static str, #[prop(into)] value: Option<String>) -> impl IntoView {
    value.map(|value| {
        view! {
            <div class="fact">
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    })
}
