//! `cargo xtask conformance`: each requirement, and the tests that prove it.

use crate::conformance;
use crate::failure::Outcome;

pub(crate) fn run() -> Outcome {
    conformance::show()
}

pub(crate) fn write() -> Outcome {
    conformance::write()
}
