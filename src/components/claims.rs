//! Claims, as they came.

use leptos::prelude::*;
use public_client_leptos::{Claims, Value};

/// Every claim with its value as text: nothing in it is ever markup.
#[component]
pub(crate) fn ClaimList(claims: Claims) -> impl IntoView {
    let rows = claims.iter().map(|(name, value)| {
        view! {
            <div>
                <dt>
                    <code>{name.to_owned()}</code>
                </dt>
                <dd>{text(value)}</dd>
            </div>
        }
    });
    view! { <dl class="claims">{rows.collect_view()}</dl> }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.as_str().to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(elements) => elements.iter().map(text).collect::<Vec<_>>().join(", "),
        Value::Object(members) => members.iter().map(member).collect::<Vec<_>>().join(", "),
    }
}

fn member((name, value): (&str, &Value)) -> String {
    [name, ": ", &text(value)].concat()
}
