//! A request that somebody sends by pressing a button.

use leptos::prelude::*;
use public_client_leptos::{Error, ResourceRequest, ResourceResponse, use_auth};
use serde::de::DeserializeOwned;

/// What came of a request.
pub(crate) type Answer = Result<ResourceResponse, Error>;

/// Sends the requests it is dispatched with; knows whether one is under way, and the last answer.
pub(crate) type ApiCall = Action<ResourceRequest, Answer>;

/// The request is sent with the access token of the session.
pub(crate) fn api_call() -> ApiCall {
    let auth = use_auth();
    Action::new_local(move |request: &ResourceRequest| {
        let request = request.clone();
        async move { auth.fetch(request).await }
    })
}

/// What a successful answer says, if it is a `T`.
pub(crate) fn read<T: DeserializeOwned>(response: &ResourceResponse) -> Option<T> {
    let json = response.json().ok().filter(|_| response.is_success())?;
    json.view().ok()
}
