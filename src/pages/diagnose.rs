//! `/diagnose`: what is wrong with the configuration, and what to change. It needs no session, and
//! is there when there can be none.

use leptos::prelude::*;
use public_client_leptos::diagnosis::{Finding, Topic, diagnose};

use crate::CONFIGURATION;
use crate::components::findings::{Summary, TopicCard};
use crate::components::page::Page;
use crate::components::progress::Progress;
use crate::strings::diagnose as strings;

/// Where it is.
pub(crate) const PATH: &str = "/diagnose";

#[component]
pub(crate) fn Diagnose() -> impl IntoView {
    let check = Action::new_local(|(): &()| diagnose(CONFIGURATION.to_owned()));
    check.dispatch_local(());
    let result = move || match (check.pending().get(), check.value().get()) {
        (false, Some(findings)) => {
            view! { <Summary findings=findings.clone() /> <Topics findings /> }.into_any()
        }
        _ => view! { <Progress label=strings::CHECKING /> }.into_any(),
    };
    view! {
        <Page title=strings::TITLE heading=strings::HEADING lead=strings::LEAD>
            {result}
            <p class="actions">
                <button
                    class="button quiet"
                    data-testid="check-again"
                    disabled=move || check.pending().get()
                    on:click=move |_| drop(check.dispatch_local(()))
                >
                    {strings::AGAIN}
                </button>
            </p>
        </Page>
    }
}

#[component]
fn Topics(findings: Vec<Finding>) -> impl IntoView {
    let about = |topic: Topic| {
        let own: Vec<_> = findings.iter().filter(|it| it.topic == topic).cloned().collect();
        (!own.is_empty()).then(|| view! { <TopicCard topic findings=own /> })
    };
    view! { <div class="findings">{Topic::ALL.map(about).collect_view()}</div> }
}
