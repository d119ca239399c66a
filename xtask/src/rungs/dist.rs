//! The app as it is deployed, which the WebDriver tests drive.

use std::path::PathBuf;

use crate::failure::Outcome;
use crate::report::step;
use crate::tools::trunk::trunk;
use crate::workspace;

pub(super) fn build() -> Outcome {
    step("Build the app for release", || trunk()?.args(["build", "--release"]).run())
}

/// The example with Leptos, whose hook writes the files beside the worker.
pub(super) fn build_example() -> Outcome {
    step("Build the example with Leptos for release", || {
        let folder = example_folder();
        trunk()?
            .args(["build", "--release", "--config", "examples/leptos/Trunk.toml", "--dist"])
            .args([&folder])
            .run()
    })
}

pub(super) fn example_folder() -> PathBuf {
    workspace::target().join("examples/leptos")
}

pub(super) fn folder() -> PathBuf {
    workspace::root().join("dist")
}
