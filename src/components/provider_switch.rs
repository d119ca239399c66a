//! Which provider is in use.

use leptos::prelude::*;
use public_client_leptos::use_providers;

use crate::strings::provider;

/// The provider whose session is on show, and a way to another one's; nothing if there is only one.
#[component]
pub(crate) fn ProviderSwitch() -> impl IntoView {
    let providers = use_providers();
    let names = providers.names();
    (names.len() > 1).then(|| {
        let choose = move |value: String| {
            if let Ok(index) = value.parse() {
                providers.choose(index);
            }
        };
        let option = move |(index, name): (usize, String)| {
            let is_current = move || providers.current() == index;
            view! {
                <option value=index.to_string() selected=is_current>
                    {name}
                </option>
            }
        };
        view! {
            <select
                class="provider"
                data-testid="provider-current"
                aria-label=provider::LABEL
                on:change:target=move |event| choose(event.target().value())
            >
                {names.into_iter().enumerate().map(option).collect_view()}
            </select>
        }
    })
}
