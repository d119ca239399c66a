//! Says that somebody is signed in in another tab.

use leptos::prelude::*;
use public_client_leptos::{Status, use_auth, use_sign_in};

use crate::strings::elsewhere;

/// The offer to go on here, too: the front desk knows whoever signed in there, and sends them
/// straight back.
#[component]
pub(crate) fn ElsewhereNotice() -> impl IntoView {
    let auth = use_auth();
    let sign_in = use_sign_in();
    let is_offered =
        move || auth.is_signed_in_elsewhere.get() && auth.status.get() == Status::SignedOut;
    view! {
        <div role="status">
            <Show when=is_offered>
                <div class="notice elsewhere" data-testid="signed-in-elsewhere">
                    <p>{elsewhere::LEAD}</p>
                    <button
                        class="button quiet small"
                        data-testid="continue-here"
                        on:click=move |_| sign_in.run(())
                    >
                        {elsewhere::CONTINUE}
                    </button>
                </div>
            </Show>
        </div>
    }
}
