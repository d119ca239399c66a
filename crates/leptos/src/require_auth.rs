//! The guard of a page.

use leptos::children::ViewFn;
use leptos::prelude::*;
use public_client::view::Status;

use crate::use_auth::{UseAuth, use_auth};
use crate::use_sign_in::use_sign_in;

/// Shows its children to whoever is signed in.
///
/// Everybody else sees `offer`, which may sign in with [`use_sign_in`](crate::use_sign_in) and so
/// come back here. Without an offer, the guard does that at once, except after an error, which
/// would only come again.
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::{RequireAuth, use_sign_in};
///
/// #[component]
/// fn Account() -> impl IntoView {
///     view! { <RequireAuth offer=Offer>"Your account"</RequireAuth> }
/// }
///
/// #[component]
/// fn Offer() -> impl IntoView {
///     let sign_in = use_sign_in();
///     view! { <button on:click=move |_| sign_in.run(())>"Sign in to see this"</button> }
/// }
/// ```
#[component]
pub fn RequireAuth(
    /// Shown while nobody is signed in.
    #[prop(optional, into)]
    offer: Option<ViewFn>,
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    let auth = use_auth();
    if offer.is_none() {
        let sign_in = use_sign_in();
        Effect::new(move || start(auth, sign_in));
    }
    view! {
        <Show
            when=move || auth.status.get() == Status::SignedIn
            fallback=offer.unwrap_or_default()
        >
            {children()}
        </Show>
    }
}

fn start(auth: UseAuth, sign_in: Callback<()>) {
    let nothing_went_wrong = auth.error.with(Option::is_none);
    if auth.status.get() == Status::SignedOut && nothing_went_wrong {
        sign_in.run(());
    }
}
