//! What is checked without running anything.

use crate::arrows;
use crate::failure::{Failure, Outcome};
use crate::process::Program;
use crate::report::{say, step};
use crate::rungs::build::BROWSER_PACKAGES;
use crate::rungs::counts::Counts;
use crate::workspace;

/// Whether a check could be made.
enum Checked {
    Yes,
    No,
}

type Check = fn() -> Outcome<Checked>;

/// Every check, also after one has failed.
pub(super) fn run() -> Outcome<Counts> {
    let checks: [(&str, Check); 7] = [
        ("Formatting", formatting),
        ("Lints", lints),
        ("Lints, for wasm32", wasm_lints),
        ("The Leptos door, for each way to render", leptos_door),
        ("Bans, licences and sources of the dependencies", dependencies),
        ("Known vulnerabilities of the dependencies", advisories),
        ("Arrows between the crates", arrows),
    ];
    let mut counts = Counts::default();
    for (name, check) in checks {
        match step(name, check) {
            Ok(Checked::Yes) => counts.passed += 1,
            Ok(Checked::No) => counts.ignored += 1,
            Err(failure) if failure.is_interrupted() => return Err(failure),
            Err(failure) => {
                say(format_args!("    {failure}"));
                counts.failed += 1;
            }
        }
    }
    Ok(counts)
}

fn formatting() -> Outcome<Checked> {
    cargo(&["fmt", "--all", "--check"]).run()?;
    Ok(Checked::Yes)
}

fn lints() -> Outcome<Checked> {
    cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]).run()?;
    Ok(Checked::Yes)
}

fn wasm_lints() -> Outcome<Checked> {
    let others = ["public-client-vault", "public-client-js", "public-client-diagnosis"];
    let packages = BROWSER_PACKAGES.iter().chain(&others);
    let packages = packages.flat_map(|package| ["--package", package]);
    cargo(&["clippy", "--all-targets", "--target", "wasm32-unknown-unknown"])
        .args(packages)
        .args(["--", "--deny", "warnings"])
        .run()?;
    Ok(Checked::Yes)
}

/// By itself, since the features of other packages would hide what it lacks.
fn leptos_door() -> Outcome<Checked> {
    let in_browser = ["--target", "wasm32-unknown-unknown"];
    for (way, target) in [("csr", &in_browser[..]), ("hydrate", &in_browser), ("ssr", &[])] {
        cargo(&["check", "--package", "public-client-leptos", "--features", way])
            .args(target)
            .run()?;
    }
    Ok(Checked::Yes)
}

fn dependencies() -> Outcome<Checked> {
    cargo_deny().args(["check", "bans", "licenses", "sources"]).run()?;
    Ok(Checked::Yes)
}

fn arrows() -> Outcome<Checked> {
    arrows::check(workspace::root())?;
    Ok(Checked::Yes)
}

/// The database of vulnerabilities is online. Where it is out of reach that is said, and no failure.
fn advisories() -> Outcome<Checked> {
    let captured = cargo_deny().args(["check", "advisories"]).capture()?;
    if captured.success {
        return Ok(Checked::Yes);
    }
    if captured.stderr.contains("failed to fetch advisory database") {
        say("    NOT CHECKED: the advisory database could not be reached from this machine");
        return Ok(Checked::No);
    }
    Err(Failure::new(captured.stderr))
}

fn cargo(arguments: &[&str]) -> Program {
    Program::new("cargo").args(arguments).directory(workspace::root())
}

fn cargo_deny() -> Program {
    Program::new(workspace::program("cargo-deny"))
        .args(["--log-level", "error"])
        .directory(workspace::root())
}
