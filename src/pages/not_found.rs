//! Any other address.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::components::page::Page;
use crate::strings::{self, not_found};

#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <Page title=not_found::TITLE heading=not_found::HEADING lead=not_found::LEAD>
            <p class="actions">
                <A href="/" attr:class="button">{strings::TO_HOME}</A>
            </p>
        </Page>
    }
}
