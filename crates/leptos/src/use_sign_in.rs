//! Signing in from a page, to come back to it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::Location;
use public_client::authorization_request::AuthorizationRequest;
use public_client::return_to::ReturnTo;

use crate::use_auth::use_auth;

/// Signs in, and comes back to the path, with its query and its fragment, that the router is at when it is run.
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::use_sign_in;
///
/// #[component]
/// fn SignIn() -> impl IntoView {
///     let sign_in = use_sign_in();
///     view! { <button on:click=move |_| sign_in.run(())>"Sign in"</button> }
/// }
/// ```
///
/// # Panics
///
/// If there is no router above, or no provider, as every missing context does.
#[must_use]
pub fn use_sign_in() -> Callback<()> {
    let (auth, here) = (use_auth(), use_request_here());
    Callback::new(move |()| auth.sign_in_with(here.run(())))
}

/// A request that comes back to the path, with its query and its fragment, that the router is at when it is run.
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::{AuthorizationRequest, Prompt, use_auth, use_request_here};
///
/// #[component]
/// fn SwitchAccount() -> impl IntoView {
///     let (auth, here) = (use_auth(), use_request_here());
///     let switch = move |_| {
///         let prompt = vec![Prompt::SelectAccount];
///         auth.sign_in_with(AuthorizationRequest { prompt, ..here.run(()) });
///     };
///     view! { <button on:click=switch>"Somebody else"</button> }
/// }
/// ```
///
/// # Panics
///
/// If there is no router above, as every missing context does.
#[must_use]
pub fn use_request_here() -> Callback<(), AuthorizationRequest> {
    let location = use_location();
    Callback::new(move |()| returning_to(&location))
}

fn returning_to(location: &Location) -> AuthorizationRequest {
    let (path, search) = (location.pathname.get_untracked(), location.search.get_untracked());
    let query = if search.is_empty() { search } else { ["?", &search].concat() };
    // With its `#`.
    let fragment = location.hash.get_untracked();
    let asked = [path, query, fragment].concat();
    AuthorizationRequest { return_to: ReturnTo::parse(&asked).ok(), ..Default::default() }
}
