//! A view of something that is known only when it is shown.

use std::fmt;
use std::sync::Arc;

use leptos::prelude::*;

/// A function from something to a view of it, as the property of a component: of an error, for
/// example.
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::{Error, ViewOf};
///
/// let failed = |error: Error| view! { <p role="alert">{error.sentence()}</p> };
/// let failed = ViewOf::from(failed);
/// # drop(failed);
/// ```
pub struct ViewOf<T>(Arc<dyn Fn(T) -> AnyView + Send + Sync>);

impl<T> ViewOf<T> {
    /// The view of this one.
    #[must_use]
    pub fn run(&self, shown: T) -> AnyView {
        (self.0)(shown)
    }
}

impl<T, F, V> From<F> for ViewOf<T>
where
    F: Fn(T) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    fn from(view: F) -> Self {
        Self(Arc::new(move |shown| view(shown).into_any()))
    }
}

impl<T> Clone for ViewOf<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> fmt::Debug for ViewOf<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ViewOf")
    }
}
