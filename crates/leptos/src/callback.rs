//! The page at the redirect URI.

use leptos::children::ViewFn;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use public_client::error::Error;
use public_client::handle::Arrived;

use crate::auth_error;
use crate::session::{Arrival, Session};
use crate::view_of::ViewOf;

const HANDED_OVER: &str = "You can close this window and go on where you began.";

/// The page at the redirect URI: waits for the end of the sign-in, then navigates to where it
/// began. It replaces the history entry, so "back" does not lead to a used answer.
///
/// [`AuthProvider`](crate::AuthProvider) receives the answer; this only shows how that goes, so it
/// may be mounted twice. A visit without an answer goes to the home page. In a window that
/// [`sign_in_with_popup`](crate::UseAuth::sign_in_with_popup) opened it hands the answer over, and
/// the window closes; if the browser lets it stay, `handed_over` is shown.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_router::components::{Route, Routes};
/// use leptos_router::path;
/// use public_client_leptos::{Callback, Error};
///
/// #[component]
/// fn Pages() -> impl IntoView {
///     let failed = |error: Error| view! { <p role="alert">{error.sentence()}</p> };
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
    /// Shown if it failed; else a sentence, and a way to sign in again.
    #[prop(default = ViewOf::from(auth_error::not_signed_in), into)]
    failed: ViewOf<Error>,
    /// Shown if another window took the answer.
    #[prop(optional, into)]
    handed_over: Option<ViewFn>,
) -> impl IntoView {
    let arrival = expect_context::<Session>().arrival;
    let navigate = use_navigate();
    Effect::new(move || {
        if let Some(path) = arrival.with(destination) {
            navigate(&path, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    move || match arrival.get() {
        Arrival::Ended(Err(error)) => failed.run(error),
        Arrival::Ended(Ok(Arrived::Elsewhere)) => match &handed_over {
            Some(handed_over) => handed_over.run(),
            None => HANDED_OVER.into_any(),
        },
        _ => pending.run(),
    }
}

fn destination(state: &Arrival) -> Option<String> {
    match state {
        Arrival::Absent => Some("/".to_owned()),
        Arrival::Ended(Ok(Arrived::Here(return_to))) => Some(return_to.as_str().to_owned()),
        Arrival::Awaited | Arrival::Ended(Ok(Arrived::Elsewhere) | Err(_)) => None,
    }
}
