//! What only somebody who is not signed in sees.

use leptos::prelude::*;
use public_client::view::Status;

use crate::use_auth::use_auth;

/// Shows its children while nobody is signed in, nor signing in.
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::{Unauthorized, use_auth};
///
/// #[component]
/// fn Door() -> impl IntoView {
///     let auth = use_auth();
///     let sign_in = move |_| auth.sign_in();
///     view! { <Unauthorized><button on:click=sign_in>"Sign in"</button></Unauthorized> }
/// }
/// ```
#[component]
pub fn Unauthorized(
    /// Shown while nobody is signed in.
    children: ChildrenFn,
) -> impl IntoView {
    let status = use_auth().status;
    view! { <Show when=move || status.get() == Status::SignedOut>{children()}</Show> }
}
