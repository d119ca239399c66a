//! The arrows between the crates (ARCHITECTURE.md): who may depend on whom, read from every `Cargo.toml`.

mod manifest;
mod rules;
mod sources;

use std::path::Path;

use crate::arrows::manifest::{Dependency, Kind, Manifest};
use crate::arrows::rules::{Crates, OURS, RULES, Rule};
use crate::failure::{Failure, Outcome};

/// Fails with a line for every arrow that points the wrong way.
pub(crate) fn check(root: &Path) -> Outcome {
    let manifests = manifest::read_all(root)?;
    let mut wrong: Vec<String> = manifests.iter().flat_map(wrong_in).collect();
    wrong.extend(sources::wrong_in_client(root)?);
    if wrong.is_empty() { Ok(()) } else { Err(Failure::new(wrong.join("\n    "))) }
}

fn wrong_in(manifest: &Manifest) -> Vec<String> {
    let Some(rule) = RULES.iter().find(|rule| rule.package == manifest.package) else {
        return vec![format!(
            "{} stands in no rule of xtask/src/arrows/rules.rs",
            manifest.package
        )];
    };
    let wrong = |dependency: &Dependency| {
        let reason = reason_against(rule, dependency)?;
        Some(format!("{} must not depend on {}: {reason}", rule.package, dependency.package))
    };
    manifest.dependencies.iter().filter_map(wrong).collect()
}

/// Why the rule forbids the dependency, if it does.
fn reason_against(rule: &Rule, dependency: &Dependency) -> Option<&'static str> {
    let name = dependency.package.as_str();
    if OURS.contains(&name) {
        let allowed = rule.ours.contains(&name)
            || (rule.native_tests_use.contains(&name)
                && dependency.kind == Kind::Development
                && !(rule.builds_for_both && dependency.is_on_wasm()));
        return (!allowed).then_some("no arrow of ours points there");
    }
    if dependency.kind == Kind::Development {
        return None;
    }
    if rule.builds_for_both && rules::is_of_the_browser(name) && !dependency.is_only_on_wasm() {
        return Some("what belongs to the browser stands under cfg(target_arch = \"wasm32\")");
    }
    match rule.others {
        Crates::Only(allowed) if !allowed.contains(&name) => Some("it stays with what it may use"),
        Crates::AllBut(forbidden) if forbidden.contains(&name) => {
            Some("it is on its list of never")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    const PLAIN: &str = "[dependencies]\n";
    const WASM: &str = "[target.'cfg(target_arch = \"wasm32\")'.dependencies]\n";
    const NATIVE_TESTS: &str = "[target.'cfg(not(target_arch = \"wasm32\"))'.dev-dependencies]\n";

    fn is_wrong(package: &str, section: &str, dependency: &str) -> bool {
        let toml = format!("[package]\nname = '{package}'\n{section}{dependency} = '1'\n");
        let manifest = Manifest::parse(&toml, &toml::Table::new()).unwrap();
        !wrong_in(&manifest).is_empty()
    }

    #[test]
    fn the_arrows_of_this_workspace_stand() {
        check(workspace::root()).unwrap();
    }

    #[test]
    fn the_protocol_uses_its_list_and_nothing_else() {
        assert!(!is_wrong("public-client-protocol", PLAIN, "serde_json"));
        assert!(is_wrong("public-client-protocol", PLAIN, "tokio"));
        assert!(is_wrong("public-client-protocol", PLAIN, "log"));
        assert!(is_wrong("public-client-protocol", WASM, "web-sys"));
        assert!(is_wrong("public-client-protocol", PLAIN, "public-client"));
        assert!(is_wrong("public-client-protocol", PLAIN, "verifier"));
        assert!(!is_wrong("public-client-protocol", "[dev-dependencies]\n", "verifier"));
    }

    #[test]
    fn the_client_meets_the_browser_on_wasm_only_and_never_leptos() {
        assert!(!is_wrong("public-client", PLAIN, "public-client-protocol"));
        assert!(!is_wrong("public-client", WASM, "web-sys"));
        assert!(is_wrong("public-client", PLAIN, "web-sys"));
        assert!(is_wrong("public-client", PLAIN, "gloo-storage"));
        assert!(is_wrong("public-client", WASM, "leptos"));
    }

    #[test]
    fn the_clients_native_tests_alone_use_the_devserver() {
        assert!(!is_wrong("public-client", NATIVE_TESTS, "devserver"));
        assert!(is_wrong("public-client", "[dev-dependencies]\n", "devserver"));
        assert!(is_wrong("public-client", PLAIN, "devserver"));
    }

    #[test]
    fn the_doors_use_the_client_and_the_app_its_door() {
        assert!(!is_wrong("public-client-leptos", PLAIN, "public-client"));
        assert!(is_wrong("public-client-leptos", PLAIN, "public-client-protocol"));
        assert!(is_wrong("public-client-js", PLAIN, "public-client-leptos"));
        assert!(!is_wrong("public-client-app", PLAIN, "public-client-leptos"));
        assert!(is_wrong("public-client-app", PLAIN, "public-client"));
        assert!(is_wrong("public-client-app", PLAIN, "gloo-storage"));
    }

    #[test]
    fn the_devserver_reads_the_rfcs_by_itself() {
        assert!(!is_wrong("devserver", PLAIN, "axum"));
        assert!(is_wrong("devserver", PLAIN, "public-client-protocol"));
        assert!(is_wrong("devserver", "[dev-dependencies]\n", "public-client-protocol"));
    }

    #[test]
    fn a_crate_without_a_rule_is_wrong() {
        assert!(is_wrong("newcomer", PLAIN, "serde"));
    }
}
