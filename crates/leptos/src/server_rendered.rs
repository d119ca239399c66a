//! What a server renders, and the page that goes on from it: both must begin alike.

#[cfg(not(target_arch = "wasm32"))]
use leptos::prelude::use_context;
#[cfg(not(target_arch = "wasm32"))]
use leptos_router::location::RequestUrl;

/// Whether the application is shown at once, to somebody who is not signed in: on a server, and in
/// a page that goes on from there. Not at the redirect URI with a response, which no part of the
/// application is to see.
pub(crate) fn begins_at_once() -> bool {
    is_server_rendered() && !is_response(&query())
}

/// Whether these parameters are an authorization response (RFC 6749 §4.1.2, §4.1.2.1).
fn is_response(query: &str) -> bool {
    let names = || query.split('&').map(|member| member.split('=').next().unwrap_or_default());
    names().any(|name| name == "state") && names().any(|name| name == "code" || name == "error")
}

#[cfg(not(target_arch = "wasm32"))]
fn is_server_rendered() -> bool {
    true
}

#[cfg(not(target_arch = "wasm32"))]
fn query() -> String {
    let url = use_context::<RequestUrl>();
    let query = url.as_ref().and_then(|url| url.as_ref().split('#').next()?.split_once('?'));
    query.map(|(_, query)| query.to_owned()).unwrap_or_default()
}

#[cfg(all(target_arch = "wasm32", feature = "hydrate"))]
fn is_server_rendered() -> bool {
    let context = leptos::prelude::Owner::current_shared_context();
    context.is_some_and(|context| context.during_hydration())
}

#[cfg(all(target_arch = "wasm32", feature = "hydrate"))]
fn query() -> String {
    let search = leptos::prelude::window().location().search().unwrap_or_default();
    search.strip_prefix('?').unwrap_or(&search).to_owned()
}

#[cfg(all(target_arch = "wasm32", not(feature = "hydrate")))]
fn is_server_rendered() -> bool {
    false
}

#[cfg(all(target_arch = "wasm32", not(feature = "hydrate")))]
fn query() -> String {
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_is_known_by_its_parameters() {
        for response in ["code=c&state=s", "state=s&error=access_denied&iss=i", "state&code"] {
            assert!(is_response(response), "{response}");
        }
        for other in ["", "code=SALE", "state=TX&page=2", "postcode=1&estate=2", "error=404"] {
            assert!(!is_response(other), "{other}");
        }
    }
}
