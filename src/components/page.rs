//! A page: its title, its heading, its content.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::html::H1;
use leptos::prelude::*;

use crate::strings;

/// Whether a page was shown before. The first one is announced by the browser itself.
static VISITED: AtomicBool = AtomicBool::new(false);

/// Names the document after the page, and moves the focus to its heading when somebody has
/// navigated here: a screen reader then reads where it is, and the keyboard starts there.
#[component]
pub(crate) fn Page(
    /// For the window and the history.
    title: &'static str,
    /// What the page says first.
    #[prop(into)]
    heading: Signal<String>,
    /// A sentence below the heading.
    #[prop(optional, into)]
    lead: Option<Signal<&'static str>>,
    children: Children,
) -> impl IntoView {
    let h1 = NodeRef::<H1>::new();
    document().set_title(&[title, strings::BRAND].join(" · "));
    let navigated = VISITED.swap(true, Ordering::Relaxed);
    Effect::new(move || {
        if let Some(h1) = h1.get().filter(|_| navigated) {
            // A heading that cannot take the focus leaves it where it was.
            drop(h1.focus());
        }
    });
    view! {
        <article class="page">
            <h1 node_ref=h1 tabindex="-1">{heading}</h1>
            {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
            {children()}
        </article>
    }
}
