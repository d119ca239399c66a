//! What a diagnosis found.

use std::cmp::Reverse;

use leptos::prelude::*;
use public_client_leptos::diagnosis::{Finding, Severity, Topic};

use crate::strings::diagnose as strings;

/// How many there are of each kind.
#[component]
pub(crate) fn Summary(findings: Vec<Finding>) -> impl IntoView {
    let count = |severity| findings.iter().filter(|it| it.severity == severity).count();
    let (problems, advice) = (count(Severity::Problem), count(Severity::Advice));
    let verdict = match (problems, advice) {
        (0, 0) => strings::FINE,
        (0, _) => strings::ADVISED,
        _ => strings::PROBLEMS,
    };
    let counted = [Severity::Problem, Severity::Advice, Severity::Ok].map(|severity| {
        view! {
            <li data-severity=severity.as_str()>
                <strong>{count(severity)}</strong>
                {strings::counted(severity)}
            </li>
        }
    });
    view! {
        <section
            class="card verdict"
            role="status"
            data-testid="diagnosis"
            data-problems=problems
            data-advice=advice
        >
            <h2>{verdict}</h2>
            <ul class="counts">{counted.collect_view()}</ul>
        </section>
    }
}

/// What was found about one topic: faults first, what is right behind a line.
#[component]
pub(crate) fn TopicCard(topic: Topic, findings: Vec<Finding>) -> impl IntoView {
    let (right, mut faults): (Vec<_>, Vec<_>) =
        findings.into_iter().partition(|finding| finding.severity == Severity::Ok);
    faults.sort_by_key(|finding| Reverse(finding.severity));
    let passed = strings::passed(right.len());
    let list = |findings: Vec<Finding>| {
        let items = findings.into_iter().map(|finding| view! { <Item finding /> });
        view! { <ul>{items.collect_view()}</ul> }
    };
    view! {
        <section class="card topic">
            <h2>{strings::topic(topic)}</h2>
            {(!faults.is_empty()).then(|| list(faults))}
            {(!right.is_empty()).then(|| view! {
                <details>
                    <summary>{passed}</summary>
                    {list(right)}
                </details>
            })}
        </section>
    }
}

#[component]
fn Item(finding: Finding) -> impl IntoView {
    let Finding { code, severity, subject, found, change, .. } = finding;
    let name = code.clone();
    view! {
        <li
            class="finding"
            data-testid="finding"
            data-code=name
            data-severity=severity.as_str()
        >
            <h3>
                <span class="severity">{strings::severity(severity)}</span>
                <code>{subject}</code>
            </h3>
            <p>{found}</p>
            {(!change.is_empty()).then(|| view! {
                <p class="change">
                    <strong>{strings::CHANGE}</strong>
                    {change}
                </p>
                <p class="code">
                    {strings::CODE}
                    <code>{code}</code>
                </p>
            })}
        </li>
    }
}
