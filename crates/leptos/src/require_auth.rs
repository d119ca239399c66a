//! The guard of a page.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::Location;
use public_client::authorization_request::AuthorizationRequest;
use public_client::return_to::ReturnTo;
use public_client::view::Status;

use crate::use_auth::{UseAuth, use_auth};

/// Shows its children to whoever is signed in, and comes back here after a sign-in.
///
/// With `offer`, it shows that to everybody else; the closure it is given signs in. Without, it
/// goes to the authorization server at once, except after an error, which would only come again.
///
/// It reads the asked-for path from the router, so it must be inside one.
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::RequireAuth;
///
/// #[component]
/// fn Account() -> impl IntoView {
///     let offer = |sign_in: Callback<()>| {
///         view! { <button on:click=move |_| sign_in.run(())>"Sign in to see this"</button> }.into_any()
///     };
///     view! { <RequireAuth offer>"Your account"</RequireAuth> }
/// }
/// ```
#[component]
pub fn RequireAuth(
    /// Shown while nobody is signed in, with the closure that signs in.
    #[prop(optional)]
    offer: Option<fn(Callback<()>) -> AnyView>,
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    let auth = use_auth();
    let location = use_location();
    let sign_in = Callback::new(move |()| auth.sign_in_with(returning_to(&location)));
    if offer.is_none() {
        Effect::new(move || start(auth, sign_in));
    }
    let offered = move || offer.map(|offer| offer(sign_in));
    view! {
        <Show when=move || auth.status.get() == Status::SignedIn fallback=offered>
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

fn returning_to(location: &Location) -> AuthorizationRequest {
    let path = location.pathname.get_untracked();
    let search = location.search.get_untracked();
    let asked = if search.is_empty() { path } else { path + "?" + &search };
    AuthorizationRequest { return_to: ReturnTo::parse(&asked).ok(), ..Default::default() }
}
