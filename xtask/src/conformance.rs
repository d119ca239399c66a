//! Which tests prove which requirement.
//!
//! `conformance.toml` lists the requirements. A test names those it proves in the comment directly above it. Each requirement
//! has either a test that names it, or a written reason for having none.

mod ids;
mod list;
mod node_tests;
mod rust_tests;
mod table;
mod tests_found;

use std::collections::BTreeMap;
use std::path::Path;

use crate::conformance::list::Requirement;
use crate::conformance::table::{print, written};
use crate::failure::{Failure, Outcome};
use crate::report::say;
use crate::rungs::counts::Counts;
use crate::workspace;

const LIST: &str = "conformance.toml";
const PAGE: &str = "docs/conformance.md";

/// The requirements, and for each ID the tests that name it.
struct Survey {
    requirements: BTreeMap<String, Requirement>,
    tests: BTreeMap<String, Vec<String>>,
}

/// Prints the table; fails if a requirement is without proof.
pub(crate) fn show() -> Outcome {
    let survey = survey(workspace::root())?;
    print(&survey);
    let complaints = complaints(&survey, workspace::root());
    for complaint in &complaints {
        say(complaint);
    }
    say(format_args!(
        "{} requirements, {} complaints",
        survey.requirements.len(),
        complaints.len()
    ));
    if complaints.is_empty() { Ok(()) } else { Err(Failure::new("see the complaints above")) }
}

/// Writes the table for readers.
pub(crate) fn write() -> Outcome {
    workspace::write(&workspace::root().join(PAGE), &written(&survey(workspace::root())?))
}

/// As a rung: a requirement in order counts as passed.
pub(crate) fn rung() -> Outcome<Counts> {
    let survey = survey(workspace::root())?;
    let complaints = complaints(&survey, workspace::root());
    for complaint in &complaints {
        say(format_args!("    {complaint}"));
    }
    let failed = complaints.len();
    Ok(Counts { passed: survey.requirements.len().saturating_sub(failed), failed, ignored: 0 })
}

fn survey(root: &Path) -> Outcome<Survey> {
    let requirements = list::read(&root.join(LIST))?;
    let tests = tests_found::by_id(root, &ids::prefixes(requirements.keys()))?;
    Ok(Survey { requirements, tests })
}

/// A sentence for everything that is not in order.
fn complaints(survey: &Survey, root: &Path) -> Vec<String> {
    let of_requirements = survey
        .requirements
        .iter()
        .filter_map(|(id, requirement)| complaint(survey, id, requirement));
    let of_tests =
        survey.tests.iter().filter(|(id, _)| !survey.requirements.contains_key(*id)).map(
            |(id, tests)| {
                format!("{id} is named by {}, but {LIST} has no such ID", tests.join(", "))
            },
        );
    let mut all: Vec<String> = of_requirements.chain(of_tests).collect();
    if workspace::read(&root.join(PAGE)).is_ok_and(|page| page != written(survey)) {
        all.push(format!("{PAGE} is out of date: `cargo xtask conformance --write`"));
    }
    all
}

fn complaint(survey: &Survey, id: &str, requirement: &Requirement) -> Option<String> {
    let is_tested = survey.tests.contains_key(id);
    match &requirement.reason {
        None if !is_tested => {
            Some(format!("{id} has neither a test nor a reason: {}", requirement.text))
        }
        Some(reason) if is_tested => Some(format!("{id} has tests, and yet a reason: {reason}")),
        Some(_) if requirement.required => {
            Some(format!("{id} must have a test; a reason will not do"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey_of(list: &str, tested: &[&str]) -> Survey {
        let tests = tested.iter().map(|id| ((*id).to_owned(), vec!["a_test".to_owned()]));
        Survey { requirements: list::parse(list).unwrap(), tests: tests.collect() }
    }

    fn complaints_of(list: &str, tested: &[&str]) -> Vec<String> {
        complaints(&survey_of(list, tested), Path::new("/nowhere"))
    }

    const PLAIN: &str = "[TOK-01]\ntext = 'a'\nlevel = 'MUST'\nsource = 'RFC 6749'\n";

    #[test]
    fn a_requirement_wants_a_test_or_a_reason() {
        assert!(complaints_of(PLAIN, &[]).concat().contains("neither"));
        assert_eq!(complaints_of(PLAIN, &["TOK-01"]), Vec::<String>::new());
        assert_eq!(complaints_of(&format!("{PLAIN}reason = 'b'"), &[]), Vec::<String>::new());
    }

    #[test]
    fn a_test_beside_a_reason_is_a_contradiction() {
        assert!(
            complaints_of(&format!("{PLAIN}reason = 'b'"), &["TOK-01"])
                .concat()
                .contains("and yet")
        );
    }

    #[test]
    fn a_required_one_is_not_excused_by_a_reason() {
        let required = format!("{PLAIN}required = true\n");
        assert!(
            complaints_of(&format!("{required}reason = 'b'"), &[]).concat().contains("will not do")
        );
        assert_eq!(complaints_of(&required, &["TOK-01"]), Vec::<String>::new());
    }

    #[test]
    fn an_unknown_id_is_named_with_its_test() {
        let complaints = complaints_of(PLAIN, &["TOK-01", "TOK-99"]).concat();
        assert!(complaints.contains("TOK-99") && complaints.contains("a_test"), "{complaints}");
    }
}
