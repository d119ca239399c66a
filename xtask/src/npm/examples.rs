//! The examples: copied, so that nothing is left in the sources, with the tarball installed, and built.

use std::path::Path;

use crate::failure::Outcome;
use crate::npm::{folder, npm, tarball};
use crate::process::Program;
use crate::report::step;
use crate::workspace;

const EXAMPLES: [&str; 2] = ["react", "vanilla"];

/// How the examples name the tarball, and how their copies do, which stand beside it.
const TARBALL: [&str; 2] =
    ["file:../../target/npm/public-client.tgz", "file:../../public-client.tgz"];

/// Where the copies are.
pub(crate) fn copies() -> std::path::PathBuf {
    folder().join("examples")
}

/// Installs the tarball in each of them, and builds it.
pub(crate) fn build() -> Outcome {
    tarball::emptied(&copies())?;
    EXAMPLES.iter().try_for_each(|name| {
        step(&format!("Build the example `{name}`"), || {
            let copy = copies().join(name);
            copied(&workspace::root().join("examples").join(name), &copy)?;
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
