//! The page at the redirect URI.

use leptos::children::ViewFn;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use public_client::error::Error;

use crate::session::{CallbackState, Session};

/// The page at the redirect URI: waits for the end of the sign-in, then navigates to where it
/// began. It replaces the history entry, so "back" does not lead to a used answer.
///
/// [`AuthProvider`](crate::AuthProvider) receives the answer, once; this shows how that goes, so it may be mounted
/// twice. A visit without an answer goes to the home page.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_router::components::{Route, Routes};
/// use leptos_router::path;
/// use public_client_leptos::{Callback, Error};
///
/// #[component]
/// fn Pages() -> impl IntoView {
///     let failed = |error: Error| view! { <p role="alert">{error.sentence()}</p> }.into_any();
///     view! {
///         <Routes fallback=|| "Not found">
///             <Route
///                 path=path!("/callback")
///                 view=move || view! { <Callback pending=|| "Signing in…" failed /> }
///             />
///         </Routes>
///     }
/// }
/// ```
#[component]
pub fn Callback(
    /// Shown while the sign-in is being finished.
    #[prop(optional, into)]
    pending: ViewFn,
    /// Shown if it failed.
    failed: fn(Error) -> AnyView,
) -> impl IntoView {
    let callback = expect_context::<Session>().callback;
    let navigate = use_navigate();
    Effect::new(move || {
        if let Some(path) = callback.with(destination) {
            navigate(&path, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    move || match callback.get() {
        CallbackState::Ended(Err(error)) => failed(error),
        _ => pending.run(),
    }
}

fn destination(state: &CallbackState) -> Option<String> {
    match state {
        CallbackState::Absent => Some("/".to_owned()),
        CallbackState::Ended(Ok(return_to)) => Some(return_to.as_str().to_owned()),
        CallbackState::Receiving | CallbackState::Ended(Err(_)) => None,
    }
}
