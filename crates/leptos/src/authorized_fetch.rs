//! A request of the signed-in person as a resource.

use leptos::prelude::*;
use public_client::command::{ResourceRequest, ResourceResponse};
use public_client::error::Error;

use crate::use_auth::use_auth;

/// The answer to an authorized request, or why there is none; empty while it is awaited.
pub type AuthorizedFetch = LocalResource<Result<ResourceResponse, Error>>;

/// Sends a request to a configured resource with the access token, and again whenever a signal
/// that `request` reads changes.
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::{ResourceRequest, authorized_fetch};
///
/// #[component]
/// fn Stay() -> impl IntoView {
///     let stay = authorized_fetch(|| ResourceRequest::get("https://api.example/stay"));
///     move || match stay.get() {
///         None => "Loading…".to_owned(),
///         Some(Ok(response)) => response.text(),
///         Some(Err(error)) => error.sentence(),
///     }
/// }
/// ```
pub fn authorized_fetch(request: impl Fn() -> ResourceRequest + 'static) -> AuthorizedFetch {
    let auth = use_auth();
    LocalResource::new(move || {
        let request = request();
        async move { auth.fetch(request).await }
    })
}
