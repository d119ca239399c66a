//! Where the session is kept, told to whoever looks.

use leptos::prelude::*;
use public_client_leptos::use_auth;

use crate::strings::housing::{LABEL, place, way_back};

/// One line, and another if the session had begun before this page was loaded.
#[component]
pub(crate) fn SessionHousing() -> impl IntoView {
    let auth = use_auth();
    view! {
        <p class="quiet housing" aria-label=LABEL data-testid="housing">
            {move || place(auth.housing.get())}
            {move || auth.restored.get().map(|restored| [" ", way_back(restored)].concat())}
        </p>
    }
}
