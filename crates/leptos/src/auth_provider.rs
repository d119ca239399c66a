//! The provider: makes the session, and gives it to everything inside.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use leptos::children::ViewFn;
use leptos::prelude::*;
use leptos::task::spawn_local;
use public_client::error::Error;
use public_client::handle::Client;

use crate::config_source::ConfigSource;
use crate::session::{CallbackState, Session};

/// Gives the session to everything inside, where [`use_auth`](crate::use_auth) finds it.
///
/// The children are there once the configuration is. If the page is the redirect URI with an
/// answer of the authorization server, that answer is taken, and the address bar clean, *before*
/// they are: so a router inside never sees a code. Put the router inside the provider.
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::{AuthProvider, Error};
///
/// #[component]
/// fn App() -> impl IntoView {
///     let failed = |error: Error| view! { <p role="alert">{error.sentence()}</p> }.into_any();
///     view! {
///         <AuthProvider config="/public-client.json" loading=|| "One moment…" failed>
///             <p>"The application"</p>
///         </AuthProvider>
///     }
/// }
/// ```
#[component]
pub fn AuthProvider(
    /// The configuration, or the URL of a `public-client.json`.
    #[prop(into)]
    config: ConfigSource,
    /// Shown until the configuration is there.
    #[prop(optional, into)]
    loading: ViewFn,
    /// Shown if the configuration cannot be used, or the browser not.
    #[prop(optional)]
    failed: Option<fn(Error) -> AnyView>,
    /// The application.
    children: ChildrenFn,
) -> impl IntoView {
    let start = RwSignal::new_local(Start::Pending);
    let owner = Owner::current();
    spawn_local(async move {
        if let Err(error) = begin(config, owner, start).await {
            start.set(Start::Failed(error));
        }
    });
    move || match start.get() {
        Start::Pending => loading.run(),
        Start::Failed(error) => failed.map(|failed| failed(error)).into_any(),
        Start::Ready(session) => {
            provide_context(session);
            children()
        }
    }
}

#[derive(Clone)]
enum Start {
    Pending,
    Failed(Error),
    Ready(Session),
}

async fn begin(
    config: ConfigSource,
    owner: Option<Owner>,
    start: RwSignal<Start, LocalStorage>,
) -> Result<(), Error> {
    let client = Client::in_page(config.load().await?)?;
    let mut receiving = pin!(client.receive_callback());
    // The first poll takes the answer out of the URL.
    let first = poll_fn(|context| Poll::Ready(receiving.as_mut().poll(context))).await;
    let state = match &first {
        Poll::Pending => CallbackState::Receiving,
        Poll::Ready(None) => CallbackState::Absent,
        Poll::Ready(Some(outcome)) => CallbackState::Ended(outcome.clone()),
    };
    let follow = || Session::follow(client.clone(), state);
    let session = match owner {
        Some(owner) => owner.with(follow),
        None => follow(),
    };
    start.set(Start::Ready(session));
    client.prepare();
    if first.is_pending() {
        let state = receiving.await.map_or(CallbackState::Absent, CallbackState::Ended);
        session.callback.set(state);
    }
    Ok(())
}
