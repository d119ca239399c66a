//! The examples, and a page for the bundlers that they do without: copied, so that nothing is left in the sources, with the tarball installed, and built.

use std::path::{Path, PathBuf};

use crate::failure::Outcome;
use crate::npm::{folder, npm, tarball};
use crate::process::Program;
use crate::report::step;
use crate::workspace;

const EXAMPLES: [&str; 3] = ["examples/react", "examples/vanilla", "tests/bundlers"];

/// How the examples name the tarball, and how their copies do, which stand beside it.
const TARBALL: [&str; 2] =
    ["file:../../target/npm/public-client.tgz", "file:../../../public-client.tgz"];

/// Where the copies are.
fn copies() -> PathBuf {
    folder().join("copies")
}

/// Installs the tarball in each of them, and builds it.
pub(crate) fn build() -> Outcome {
    tarball::emptied(&copies())?;
    EXAMPLES.iter().try_for_each(|example| {
        step(&format!("Install the tarball in {example}, and build that"), || {
            let copy = copies().join(example);
            copied(&workspace::root().join(example), &copy)?;
            npm(&copy, &["ci", "--no-audit", "--no-fund"]).run()?;
            npm(&copy, &["run", "build"]).run()
        })
    })
}

/// What git has of it, and what it would take: no installed packages, nothing built.
fn copied(example: &Path, copy: &Path) -> Outcome {
    let listed = Program::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .directory(example)
        .capture()?;
    listed.stdout.lines().try_for_each(|file| {
        let content = workspace::read(&example.join(file))?;
        workspace::write(&copy.join(file), &content.replace(TARBALL[0], TARBALL[1]))
    })
}
