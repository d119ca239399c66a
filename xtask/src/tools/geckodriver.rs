//! geckodriver drives Firefox. Debian has no package of it, so it is built.

use crate::failure::Outcome;
use crate::tools::cargo_install::Tool;

const VERSION: &str = "0.37.1";

pub(crate) fn ensure() -> Outcome {
    Tool { package: "geckodriver", version: VERSION, programs: &["geckodriver"], arguments: &[] }
        .ensure()
}
