//! The provider: makes the session, and gives it to everything inside.

use leptos::children::ViewFn;
use leptos::prelude::*;
use leptos::task::spawn_local;
use public_client::error::Error;

use crate::client_source::ClientSource;
use crate::session::{Arrival, Session};
use crate::start;

/// Gives the session to everything inside, where [`use_auth`](crate::use_auth) finds it.
///
/// The children are there once the configuration is. If the page is at the redirect URI with an
/// answer of the authorization server, that answer is taken, and the address clean, *before* they
/// are: a router inside never sees a code. So put the router inside the provider.
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
    /// The URL of a `public-client.json`, a configuration, or a client.
    #[prop(into)]
    config: ClientSource,
    /// Shown until the configuration is there.
    #[prop(optional, into)]
    loading: ViewFn,
    /// Shown if the configuration, or the browser, cannot be used.
    #[prop(optional)]
    failed: Option<fn(Error) -> AnyView>,
    /// The application.
    children: ChildrenFn,
) -> impl IntoView {
    let stage = RwSignal::new(Stage::Loading);
    let owner = Owner::current().unwrap_or_default();
    spawn_local(async move {
        if let Err(error) = open(config, owner, stage).await {
            stage.set(Stage::Failed(error));
        }
    });
    move || match stage.get() {
        Stage::Loading => loading.run(),
        Stage::Failed(error) => failed.map(|failed| failed(error)).into_any(),
        Stage::Open(session) => {
            provide_context(session);
            children()
        }
    }
}

#[derive(Clone)]
enum Stage {
    Loading,
    Failed(Error),
    Open(Session),
}

/// From the configuration to the session, and on to the end of a callback, if this page is one.
/// The client receives a callback once, however often it is asked.
async fn open(config: ClientSource, owner: Owner, stage: RwSignal<Stage>) -> Result<(), Error> {
    let client = start::client(config).await?;
    let arrival = client.receive_callback();
    if arrival.is_none() {
        // If the page leaves, the view says so; if it could not, the view says why.
        let _ = client.restore().await;
    }
    let known = if arrival.is_some() { Arrival::Awaited } else { Arrival::Absent };
    let session = owner.with(|| Session::open(client.clone(), known));
    stage.set(Stage::Open(session));
    client.prepare();
    if let Some(arrival) = arrival {
        session.arrival.set(Arrival::Ended(arrival.await));
    }
    Ok(())
}
