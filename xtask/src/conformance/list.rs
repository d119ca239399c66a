//! The requirements, as `conformance.toml` lists them.

use std::collections::BTreeMap;
use std::path::Path;

use toml::Value;

use crate::failure::{Failure, Outcome};
use crate::workspace;

/// What a specification, or this product's own policy, demands.
pub(crate) struct Requirement {
    pub(crate) text: String,
    pub(crate) level: String,
    pub(crate) source: String,
    /// Only a test will do.
    pub(crate) required: bool,
    /// Why there is no test.
    pub(crate) reason: Option<String>,
}

pub(crate) fn read(file: &Path) -> Outcome<BTreeMap<String, Requirement>> {
    parse(&workspace::read(file)?)
}

pub(crate) fn parse(toml: &str) -> Outcome<BTreeMap<String, Requirement>> {
    let table: toml::Table = toml
        .parse()
        .map_err(|error| Failure::new(format!("conformance.toml is not TOML: {error}")))?;
    table.into_iter().map(|(id, entry)| Ok((id.clone(), requirement(&id, &entry)?))).collect()
}

fn requirement(id: &str, entry: &Value) -> Outcome<Requirement> {
    let optional = |name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
    let text = |name: &str| {
        optional(name).ok_or_else(|| Failure::new(format!("conformance.toml: {id} has no {name}")))
    };
    Ok(Requirement {
        text: text("text")?,
        level: text("level")?,
        source: text("source")?,
        required: entry.get("required").and_then(Value::as_bool).unwrap_or(false),
        reason: optional("reason"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_without_its_source_is_refused() {
        let complete = "[UI-01]\ntext = 'a'\nlevel = 'MUST'\nsource = 'Core 5.3.1'\n";
        assert_eq!(parse(complete).unwrap().len(), 1);
        let failure = parse("[UI-01]\ntext = 'a'\nlevel = 'MUST'\n").err().unwrap().to_string();
        assert!(failure.contains("UI-01") && failure.contains("source"), "{failure}");
    }
}
