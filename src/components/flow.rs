//! The flow in eight steps.

use leptos::prelude::*;

use crate::strings::{FLOW, home};

/// What pressing the button sets in motion.
#[component]
pub(crate) fn Flow() -> impl IntoView {
    let steps = FLOW.map(|(name, sentence, source)| {
        view! {
            <li class="step">
                <h3>{name}</h3>
                <p>{sentence}</p>
                <p class="source">{source}</p>
            </li>
        }
    });
    view! {
        <section class="flow" aria-labelledby="flow">
            <h2 id="flow">{home::FLOW}</h2>
            <p class="lead">{home::FLOW_LEAD}</p>
            <ol class="steps">{steps.collect_view()}</ol>
        </section>
    }
}
