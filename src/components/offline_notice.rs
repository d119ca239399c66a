//! Says that there is no network.

use leptos::ev;
use leptos::prelude::*;

use crate::strings;

/// A line below the header for as long as the browser is offline.
#[component]
pub(crate) fn OfflineNotice() -> impl IntoView {
    let (is_offline, set_offline) = signal(false);
    let gone = window_event_listener(ev::offline, move |_| set_offline.set(true));
    let back = window_event_listener(ev::online, move |_| set_offline.set(false));
    on_cleanup(move || {
        gone.remove();
        back.remove();
    });
    view! {
        <div role="status">
            <Show when=move || is_offline.get()>
                <p class="offline">{strings::OFFLINE}</p>
            </Show>
        </div>
    }
}
