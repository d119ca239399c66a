//! What only a signed-in person sees.

use leptos::children::ViewFn;
use leptos::prelude::*;
use public_client::view::Status;

use crate::use_auth::use_auth;

/// Shows its children while somebody is signed in, else `fallback`.
///
/// What is hidden this way is still in the module that everybody can download: the API guards
/// data, this guards what is shown.
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::Authorized;
///
/// #[component]
/// fn Page() -> impl IntoView {
///     view! { <Authorized fallback=|| "Nobody is here.">"Somebody is here."</Authorized> }
/// }
/// ```
#[component]
pub fn Authorized(
    /// Shown while nobody is signed in.
    #[prop(optional, into)]
    fallback: ViewFn,
    /// Shown while somebody is.
    children: ChildrenFn,
) -> impl IntoView {
    let status = use_auth().status;
    view! { <Show when=move || status.get() == Status::SignedIn fallback>{children()}</Show> }
}
