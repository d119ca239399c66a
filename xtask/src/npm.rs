//! The npm package: its worker's module, its scripts, its tarball, and the examples that install it.

mod budget;
pub(crate) mod examples;
pub(crate) mod peers;
mod tarball;
mod vault;

use std::path::{Path, PathBuf};

use crate::failure::Outcome;
use crate::process::{Captured, Program};
use crate::report::step;
use crate::rungs::counts::Counts;
use crate::tools::node;
use crate::workspace;

/// The package's sources.
fn sources() -> PathBuf {
    workspace::root().join("crates/js/package")
}

/// Where everything goes that is made of them. The examples name the tarball by this path.
pub(crate) fn folder() -> PathBuf {
    workspace::root().join("target/npm")
}

/// Builds the package and packs it.
pub(crate) fn build() -> Outcome {
    vault::build()?;
    node::ensure_packages(&sources())?;
    step("Build the npm package", || npm(&sources(), &["run", "build"]).run())?;
    tarball::pack()
}

/// What is checked of a package that was built: its tests, its types, its sizes.
pub(crate) fn check() -> Outcome<Counts> {
    let mut counts = Counts::of(&npm_test()?);
    for script in [&["run", "api", "--", "--check"][..], &["run", "packed"], &["run", "size"]] {
        counts += one(npm(&sources(), script).run())?;
    }
    counts += one(tarball::report())?;
    Ok(counts)
}

fn npm_test() -> Outcome<Captured> {
    step("Test the npm package", || npm(&sources(), &["test"]).tee())
}

/// A check that fails does not keep the next from being made.
fn one(outcome: Outcome) -> Outcome<Counts> {
    match outcome {
        Ok(()) => Ok(Counts { passed: 1, ..Counts::default() }),
        Err(failure) if failure.is_interrupted() => Err(failure),
        Err(failure) => {
            crate::report::say(format_args!("    {failure}"));
            Ok(Counts { failed: 1, ..Counts::default() })
        }
    }
}

/// npm, quiet about itself.
fn npm(folder: &Path, arguments: &[&str]) -> Program {
    Program::new("npm").args(["--silent"]).args(arguments).directory(folder)
}
