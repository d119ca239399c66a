//! The configured resources, as URLs.

use public_client_leptos::use_auth;

/// The URL of every configured path, in the order of the configuration.
pub(crate) fn resource_urls() -> Vec<String> {
    let Some(config) = use_auth().config() else { return Vec::new() };
    let resources = config.resources().iter();
    resources
        .flat_map(|resource| {
            let origin = resource.origin().to_string();
            resource.paths().iter().map(move |path| [&origin, path.as_str()].concat())
        })
        .collect()
}

/// The origin of the first resource.
pub(crate) fn first_origin() -> Option<String> {
    let config = use_auth().config()?;
    config.resources().first().map(|resource| resource.origin().to_string())
}

/// The URL of the first path of the first resource.
pub(crate) fn first_resource() -> Option<String> {
    resource_urls().into_iter().next()
}

/// The URL of the resource with exactly this path.
pub(crate) fn resource_at(path: &str) -> Option<String> {
    resource_urls().into_iter().find(|url| url.ends_with(path))
}
