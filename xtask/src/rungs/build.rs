//! Everything that tests run, built once for all rungs: one build means one choice of features, and no dependency built twice.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::failure::Outcome;
use crate::npm;
use crate::process::Program;
use crate::report::{say, step};
use crate::rungs::{Rung, cannot_be_built, dist};
use crate::workspace;

/// The crates that run in a browser.
pub(super) const BROWSER_PACKAGES: [&str; 3] =
    ["public-client", "public-client-leptos", "public-client-app"];

/// A program of tests.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Executable {
    pub(super) rung: Rung,
    pub(super) package: String,
    pub(super) target: String,
    pub(super) folder: PathBuf,
    pub(super) program: PathBuf,
}

/// What a build left; `complete` only if all of it compiled.
#[derive(Clone, Default)]
pub(super) struct Built {
    pub(super) executables: Vec<Executable>,
    pub(super) complete: bool,
}

impl Built {
    /// The programs of a rung.
    pub(super) fn of(&self, rung: Rung) -> impl Iterator<Item = &Executable> {
        self.executables.iter().filter(move |executable| executable.rung == rung)
    }
}

/// The builds, each made when the first rung asks for it.
#[derive(Default)]
pub(super) struct Builds {
    native: Option<Built>,
    wasm: Option<Built>,
    app: Option<bool>,
    package: Option<bool>,
    examples: Option<bool>,
}

impl Builds {
    pub(super) fn native(&mut self) -> Outcome<Built> {
        kept(&mut self.native, || {
            step("Build the native tests", || {
                cargo_build(&["--workspace", "--tests", "--keep-going"])
            })
        })
    }

    pub(super) fn wasm(&mut self) -> Outcome<Built> {
        let packages = BROWSER_PACKAGES.iter().flat_map(|package| ["--package", package]);
        let mut arguments = vec!["--target", "wasm32-unknown-unknown", "--test", "browser*"];
        arguments.extend(packages);
        // A page that goes on from what a server rendered is tested in the same program.
        arguments.extend(["--features", "public-client-leptos/hydrate"]);
        kept(&mut self.wasm, || step("Build the browser tests", || cargo_build(&arguments)))
    }

    /// The app as it is deployed.
    pub(super) fn app(&mut self) -> Outcome {
        built(&mut self.app, "the app", dist::build)
    }

    /// The npm package, as it is published.
    pub(super) fn package(&mut self) -> Outcome {
        built(&mut self.package, "the npm package", npm::build)
    }

    /// The examples, with that package installed.
    pub(super) fn examples(&mut self) -> Outcome {
        self.package()?;
        built(&mut self.examples, "the examples", || {
            dist::build_example()?;
            npm::examples::build()
        })
    }
}

/// Builds it the first time only. Why it cannot be built is told that time.
fn built(place: &mut Option<bool>, what: &str, build: impl FnOnce() -> Outcome) -> Outcome {
    let built = kept(place, || match build() {
        Err(failure) if failure.is_interrupted() => Err(failure),
        Err(failure) => {
            say(format_args!("    {failure}"));
            Ok(false)
        }
        Ok(()) => Ok(true),
    })?;
    if built { Ok(()) } else { Err(cannot_be_built(what)) }
}

/// Makes it the first time only.
fn kept<T: Clone>(place: &mut Option<T>, make: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    if let Some(made) = place {
        return Ok(made.clone());
    }
    Ok(place.insert(make()?).clone())
}

fn cargo_build(arguments: &[&str]) -> Outcome<Built> {
    let captured = Program::new("cargo")
        .args(["build", "--message-format=json-render-diagnostics"])
        .args(arguments)
        .directory(workspace::root())
        .capture_stdout()?;
    let mut executables: Vec<Executable> = captured.stdout.lines().filter_map(executable).collect();
    executables.sort_by(|a, b| (&a.package, &a.target).cmp(&(&b.package, &b.target)));
    Ok(Built { executables, complete: captured.success })
}

/// Reads a message of cargo, if it is about a program of tests.
fn executable(message: &str) -> Option<Executable> {
    let message: Value = serde_json::from_str(message).ok()?;
    if !message.get("profile")?.get("test")?.as_bool()? {
        return None;
    }
    let program = message.get("executable")?.as_str()?;
    let folder = Path::new(message.get("manifest_path")?.as_str()?).parent()?;
    let package = package_name(message.get("package_id")?.as_str()?)?;
    let target = message.get("target")?;
    let name = target.get("name")?.as_str()?;
    let is_integration = target.get("kind")?.as_array()?.iter().any(|kind| kind == "test");
    Some(Executable {
        rung: if is_integration { Rung::of(package, name) } else { Rung::Unit },
        package: package.to_owned(),
        target: name.to_owned(),
        folder: folder.to_owned(),
        program: PathBuf::from(program),
    })
}

/// `path+file:///folder/e2e#0.1.0`, or `path+file:///folder/protocol#public-client-protocol@0.1.0`.
fn package_name(id: &str) -> Option<&str> {
    let (address, fragment) = id.split_once('#')?;
    match fragment.split_once('@') {
        Some((name, _)) => Some(name),
        None => address.rsplit('/').next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(test: bool, kind: &str, name: &str) -> String {
        format!(
            r#"{{"reason":"compiler-artifact","package_id":"path+file:///w/tests/e2e#0.1.0",
                "manifest_path":"/w/tests/e2e/Cargo.toml","executable":"/t/{name}-1",
                "target":{{"kind":["{kind}"],"name":"{name}"}},"profile":{{"test":{test}}}}}"#
        )
    }

    #[test]
    fn a_test_program_is_read_from_cargos_message() {
        let found = executable(&message(true, "test", "sign_in")).unwrap();
        assert_eq!(found.rung, Rung::E2e);
        assert_eq!(found.folder, Path::new("/w/tests/e2e"));
        assert_eq!(executable(&message(true, "lib", "e2e")).unwrap().rung, Rung::Unit);
    }

    #[test]
    fn programs_that_are_no_tests_are_passed_over() {
        assert_eq!(executable(&message(false, "bin", "screenshots")), None);
        assert_eq!(executable(r#"{"reason":"build-finished","success":true}"#), None);
    }

    #[test]
    fn a_package_is_named_by_its_id() {
        assert_eq!(package_name("path+file:///w/xtask#0.1.0"), Some("xtask"));
        assert_eq!(
            package_name("path+file:///w/client#public-client@0.1.0"),
            Some("public-client")
        );
    }
}
