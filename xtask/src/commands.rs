//! The commands. Each prepares what it needs by itself.

mod check;
mod conformance;
mod demo;
mod e2e;
mod npm;
mod setup;
mod size;
mod test;

use crate::failure::{Failure, Outcome};
use crate::report::say;

const USAGE: &str = "cargo xtask <command>

  demo         sets up, starts the devserver and the app, and says where they are; Ctrl-C stops all
  test         sets up and runs every rung of tests, with a summary line per rung
  check        formatting, lints, dependencies and the arrows between the crates
  conformance  every requirement and the tests that name it (--write: into docs/conformance.md)
  e2e          builds the app for release and drives it in Chromium, Firefox and WebKit
  npm          builds, tests and packs the npm package, and says what it weighs (--peers: and what others do)
  size         what the app in `dist` weighs, and whether that is too much (--by-crate: and what takes the room)
  setup        only installs what the other commands would";

/// Runs the command that the arguments name.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["demo"] => demo::run(),
        ["test"] => test::run(),
        ["check"] => check::run(),
        ["conformance"] => conformance::run(),
        ["conformance", "--write"] => conformance::write(),
        ["e2e"] => e2e::run(),
        ["npm"] => npm::run(),
        ["npm", "--peers"] => npm::peers(),
        ["size"] => size::run(),
        ["size", "--by-crate"] => size::by_crate(),
        ["setup"] => setup::run(),
        [] | ["help" | "--help" | "-h"] => {
            say(USAGE);
            Ok(())
        }
        unknown => Err(Failure::new(format!(
            "`{}` is no command; `cargo xtask help` lists them",
            unknown.join(" ")
        ))),
    }
}
