//! The app as it is deployed, which the WebDriver tests drive.

use std::path::PathBuf;

use crate::failure::Outcome;
use crate::report::step;
use crate::tools::trunk::trunk;
use crate::workspace;

pub(super) fn build() -> Outcome {
    step("Build the app for release", || trunk()?.args(["build", "--release"]).run())
}

pub(super) fn folder() -> PathBuf {
    workspace::root().join("dist")
}
