//! The page that a server frames to say that its session is over.

#[cfg(target_arch = "wasm32")]
use std::future::Future;

use leptos::children::ViewFn;
use leptos::prelude::*;
#[cfg(target_arch = "wasm32")]
use public_client::handle::Client;
use public_client::handle::FrontchannelLogout as Outcome;

const DONE: &str = "Signed out.";
const UNREACHED: &str = "No tab of this browser could be reached. Sign out there.";
const IGNORED: &str = "This names no session, so nothing was done.";

/// The page at the `frontchannel_logout_uri` (OpenID Connect Front-Channel Logout §2): shows what
/// became of the server's word that its session is over.
///
/// [`AuthProvider`](crate::AuthProvider) passes it on to the tabs; this only shows how that went.
/// The server frames the page where nobody sees it, so it needs no more around it than that.
///
/// ```
/// use leptos::prelude::*;
/// use leptos_router::components::{Route, Routes};
/// use leptos_router::path;
/// use public_client_leptos::FrontchannelLogout;
///
/// #[component]
/// fn Pages() -> impl IntoView {
///     view! {
///         <Routes fallback=|| "Not found">
///             <Route
///                 path=path!("/logged-out-by-server")
///                 view=|| view! { <FrontchannelLogout done=|| "Good-bye." /> }
///             />
///         </Routes>
///     }
/// }
/// ```
#[component]
pub fn FrontchannelLogout(
    /// Shown when a tab says that the session is over there.
    #[prop(optional, into)]
    done: Option<ViewFn>,
    /// Shown when no tab says so; browsers may keep a framed page apart from the tabs.
    #[prop(optional, into)]
    unreached: Option<ViewFn>,
    /// Shown to a request that names no session of ours, and to a visit without one.
    #[prop(optional, into)]
    ignored: Option<ViewFn>,
) -> impl IntoView {
    let outcome = expect_context::<ServersWord>().0;
    move || {
        let (view, text) = match outcome.get()? {
            Outcome::Done => (&done, DONE),
            Outcome::Unreached => (&unreached, UNREACHED),
            Outcome::Ignored => (&ignored, IGNORED),
        };
        Some(view.as_ref().map_or_else(|| text.into_any(), ViewFn::run))
    }
}

/// What became of it, once that is known.
#[derive(Clone, Copy, Default)]
pub(crate) struct ServersWord(pub(crate) RwSignal<Option<Outcome>>);

/// What is to be passed on, if this page is where a server says it; several providers may share
/// the page.
#[cfg(target_arch = "wasm32")]
pub(crate) fn heard(clients: &[Client]) -> Option<impl Future<Output = Outcome> + use<>> {
    let words = clients.iter().filter_map(Client::receive_frontchannel_logout).collect::<Vec<_>>();
    if words.is_empty() {
        return None;
    }
    Some(async move {
        for word in words {
            let outcome = word.await;
            if outcome != Outcome::Ignored {
                return outcome;
            }
        }
        Outcome::Ignored
    })
}
