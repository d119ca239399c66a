//! Tools from crates.io, in the cheapest build that does the work.
//!
//! A tool is built once and runs for seconds, so nothing is optimised: cold on two cores (which other builds were using, too)
//! wasm-bindgen took 1 min, trunk 2.5 min and cargo-deny 1.8 min, where the release profile takes 3, 6 and more.
//! wasm-bindgen then works a second longer on the app, which a reload hardly notices.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::process::Program;
use crate::report::{already, say, step};
use crate::workspace;

const CHEAPEST_BUILD: [&str; 5] = [
    "profile.release.opt-level=0",
    "profile.release.debug=0",
    "profile.release.lto=false",
    "profile.release.codegen-units=64",
    "profile.release.strip=true",
];

/// A package of crates.io and the programs it brings.
pub(crate) struct Tool<'a> {
    pub(crate) package: &'a str,
    pub(crate) version: &'a str,
    pub(crate) programs: &'a [&'a str],
    /// Further arguments of `cargo install`: the features to leave out.
    pub(crate) arguments: &'a [&'a str],
}

impl Tool<'_> {
    /// Uses the tool of this checkout or of the machine if its version is right; else builds it.
    pub(crate) fn ensure(&self) -> Outcome {
        let name = format!("{} {}", self.package, self.version);
        if self.is_there()? {
            already(&name);
            return Ok(());
        }
        step(&format!("Build {name} (once; takes one to four minutes)"), || self.install())
    }

    /// This checkout's tools stand first in the PATH of every child, so one of another version there decides.
    fn is_there(&self) -> Outcome<bool> {
        let own = workspace::tools().join("bin");
        if self.programs.iter().any(|program| own.join(program).is_file()) {
            return self.is_in(&own);
        }
        let machine = env::var_os("PATH").unwrap_or_default();
        let holds_it =
            |folder: &PathBuf| self.programs.iter().all(|program| folder.join(program).is_file());
        env::split_paths(&machine).find(holds_it).map_or(Ok(false), |folder| self.is_in(&folder))
    }

    /// Whether the folder has each program in the right version.
    fn is_in(&self, folder: &Path) -> Outcome<bool> {
        for program in self.programs {
            let program = folder.join(program);
            if !program.is_file() {
                return Ok(false);
            }
            let printed = match Program::new(&program).args(["--version"]).capture() {
                Ok(captured) => captured.stdout,
                Err(failure) if failure.is_interrupted() => return Err(failure),
                Err(_) => return Ok(false),
            };
            if !is_version(&printed, self.version) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn install(&self) -> Outcome {
        if self.cargo_install(&["--locked"])? {
            return Ok(());
        }
        say(
            "    as its author locked it, it cannot be built here; once more with the newest dependencies",
        );
        if self.cargo_install(&[])? {
            return Ok(());
        }
        Err(Failure::new(format!(
            "{} {} could not be installed; is the crates.io registry reachable? cargo's own message stands above",
            self.package, self.version
        )))
    }

    fn cargo_install(&self, locked: &[&str]) -> Outcome<bool> {
        let build = workspace::tools().join("build");
        let status = Program::new("cargo")
            .args(["install", self.package, "--version", self.version])
            .args(locked)
            .args(self.arguments)
            .args(CHEAPEST_BUILD.iter().flat_map(|setting| ["--config", setting]))
            .args([Path::new("--root"), &workspace::tools()])
            .env("CARGO_TARGET_DIR", &build)
            .env("PATH", workspace::path_with_tools()?)
            .start()?
            .wait()?;
        if status.success() {
            let _ = fs::remove_dir_all(build);
        }
        Ok(status.success())
    }
}

/// `trunk 0.21.14` and `wasm-bindgen 0.2.130 (1234abcd)` name a version in their second word.
fn is_version(printed: &str, version: &str) -> bool {
    printed.split_whitespace().nth(1) == Some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_word_is_the_version() {
        assert!(is_version("trunk 0.21.14\n", "0.21.14"));
        assert!(is_version("wasm-bindgen 0.2.130 (1234abcd)\n", "0.2.130"));
        assert!(!is_version("trunk 0.21.1\n", "0.21.14"));
        assert!(!is_version("", "0.21.14"));
    }
}
