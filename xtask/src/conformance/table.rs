//! The table: for a terminal, and as a page of the documentation.

use crate::conformance::Survey;
use crate::conformance::list::Requirement;
use crate::report::say;

/// One line for each requirement, and one for each of its tests.
pub(super) fn print(survey: &Survey) {
    for (id, requirement) in &survey.requirements {
        say(format_args!("{id:<8} {}", requirement.text));
        for test in tests(survey, id) {
            say(format_args!("         ✓ {test}"));
        }
        if let Some(reason) = &requirement.reason {
            say(format_args!("         – {reason}"));
        }
    }
}

/// The page for readers.
pub(super) fn written(survey: &Survey) -> String {
    let mut page = "# Conformance\n\n\
        What the specifications demand of a public client in the browser, and the tests that prove it. \
        Written by `cargo xtask conformance --write` from `conformance.toml` and the comments above the tests.\n\n\
        | ID | Requirement | Level | Source | Proved by |\n| --- | --- | --- | --- | --- |\n"
        .to_owned();
    for (id, requirement) in &survey.requirements {
        let Requirement { text, level, source, .. } = requirement;
        let cells =
            [id, text, level, source, &proof(survey, id, requirement)].map(|cell| escaped(cell));
        page.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    page
}

fn proof(survey: &Survey, id: &str, requirement: &Requirement) -> String {
    match &requirement.reason {
        Some(reason) => format!("– {reason}"),
        None => tests(survey, id).map(|test| format!("`{test}`")).collect::<Vec<_>>().join("<br>"),
    }
}

fn tests<'a>(survey: &'a Survey, id: &str) -> impl Iterator<Item = &'a String> {
    survey.tests.get(id).into_iter().flatten()
}

/// A bar would end the cell.
fn escaped(cell: &str) -> String {
    cell.replace('|', "\\|")
}
