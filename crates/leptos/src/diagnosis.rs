//! What stands between a configuration and a sign-in, found before anybody tries.

pub use public_client::diagnosis::{Finding, Severity, Topic};

/// Checks a configuration: a path of this origin, such as `/public-client.json`, or the JSON text.
/// It asks the server, the APIs and the application's own server what a sign-in would ask them, and
/// answers what it found, each [`Finding`] with what to change.
///
/// It needs neither a session nor an [`AuthProvider`](crate::AuthProvider), so a page of it works
/// where nothing else does. Outside a browser it never answers.
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::diagnosis::{Severity, diagnose};
///
/// #[component]
/// fn Diagnosis() -> impl IntoView {
///     let findings = LocalResource::new(|| diagnose("/public-client.json".to_owned()));
///     let problems = move || {
///         let findings = findings.get().unwrap_or_default();
///         let problems = findings.into_iter().filter(|it| it.severity == Severity::Problem);
///         problems.map(|it| view! { <li>{it.found}" "{it.change}</li> }).collect_view()
///     };
///     view! { <ul>{problems}</ul> }
/// }
/// ```
#[cfg(target_arch = "wasm32")]
pub async fn diagnose(configuration: String) -> Vec<Finding> {
    use public_client::browser::BrowserSurroundings;
    public_client::diagnosis::diagnose(&configuration, None, &BrowserSurroundings).await
}

/// Outside a browser there is no page to look from.
#[cfg(not(target_arch = "wasm32"))]
pub async fn diagnose(_: String) -> Vec<Finding> {
    std::future::pending().await
}
