//! The guard of a page.

use leptos::children::ViewFn;
use leptos::prelude::*;
use public_client::view::Status;

use crate::auth_error::AuthError;
use crate::use_auth::use_auth;
use crate::use_sign_in::use_sign_in;

const SIGN_IN: &str = "Sign in";

/// Shows its children to whoever is signed in.
///
/// Everybody else sees `offer`, which may sign in with [`use_sign_in`](crate::use_sign_in) and so
/// come back here: to this path, with its query and its fragment. Without an offer, the guard does
/// that at once. Not after an error, which would only come again: then
/// [`AuthError`](crate::AuthError) says what happened, and the person decides. Nor for somebody who
/// has just signed out, who gets a button. So no redirect follows another.
///
/// A page that is reloaded is guarded like any other. Its session is looked for before the guard is
/// shown, by the way that the configuration names as `restore`; only if none is found the person is
/// asked. Where a server renders, nobody is sent anywhere before that
/// [is known](crate::UseAuth::is_known); `pending` is shown until then.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_router::components::{Route, Router, Routes};
/// use leptos_router::path;
/// use public_client_leptos::{RequireAuth, use_sign_in};
///
/// #[component]
/// fn Pages() -> impl IntoView {
///     view! {
///         <Router>
///             <Routes fallback=|| "Not found">
///                 <Route path=path!("/account") view=Account />
///             </Routes>
///         </Router>
///     }
/// }
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
///
/// # Panics
///
/// If there is no provider above, or, without an offer, no router, as every missing context does.
#[component]
pub fn RequireAuth(
    /// Shown while nobody is signed in.
    #[prop(default = ViewFn::from(SignInNow), into)]
    offer: ViewFn,
    /// Shown until it is known whether somebody is.
    #[prop(optional, into)]
    pending: ViewFn,
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    let auth = use_auth();
    let fallback = move || if auth.is_known.get() { offer.run() } else { pending.run() };
    view! {
        <Show when=move || auth.status.get() == Status::SignedIn fallback>
            {children()}
        </Show>
    }
}

/// Sends whoever comes to sign in, unless that came to nothing before. Whoever was signed in has
/// signed out, perhaps on the way to the server's own logout, and is only asked.
#[component]
fn SignInNow() -> impl IntoView {
    let (auth, sign_in) = (use_auth(), use_sign_in());
    let is_needed =
        move || auth.status.get() == Status::SignedOut && auth.error.with(Option::is_none);
    Effect::new(move || {
        if is_needed() && !auth.was_signed_in() {
            sign_in.run(());
        }
    });
    let offer = move || {
        let is_asked = is_needed() && auth.was_signed_in();
        is_asked.then(|| {
            view! { <button type="button" on:click=move |_| sign_in.run(())>{SIGN_IN}</button> }
        })
    };
    view! { <AuthError />{offer} }
}
