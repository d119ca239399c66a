//! cargo-deny judges the dependencies: licences, sources, bans and known vulnerabilities.

use crate::failure::Outcome;
use crate::tools::cargo_install::Tool;

const VERSION: &str = "0.20.2";

pub(crate) fn ensure() -> Outcome {
    Tool { package: "cargo-deny", version: VERSION, programs: &["cargo-deny"], arguments: &[] }
        .ensure()
}
