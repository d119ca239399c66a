//! JSON, by hand.

use std::collections::BTreeMap;

use public_client::json::Value;

/// A text as JSON has it.
pub(crate) fn text(text: &str) -> String {
    Value::from(text).to_text()
}

/// An object of texts.
pub(crate) fn object(entries: &BTreeMap<String, String>) -> String {
    let entry = |(name, value): (&String, &String)| format!("{}:{}", text(name), text(value));
    format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(","))
}

/// The texts of an array of pairs.
pub(crate) fn pairs(value: &Value) -> Vec<(String, String)> {
    let own = |value: &Value| value.as_str().expect("a text").to_owned();
    let pair = |pair: &Value| match pair.as_array().expect("a pair") {
        [name, value] => (own(name), own(value)),
        _ => panic!("no pair"),
    };
    value.as_array().expect("pairs").iter().map(pair).collect()
}
