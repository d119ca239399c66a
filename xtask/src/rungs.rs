//! The rungs of tests, from the quick to the thorough, and how each is run.

mod browser;
mod build;
mod check;
pub(crate) mod counts;
mod dist;
mod e2e;
pub(crate) mod summary;

use std::time::{Duration, Instant};

use crate::conformance;
use crate::failure::{Failure, Outcome};
use crate::npm;
use crate::process::Program;
use crate::report::say;
use crate::rungs::build::{Builds, Built, Executable};
use crate::rungs::counts::Counts;
use crate::rungs::summary::{Line, Summary};
use crate::tools::browser::Browser;
use crate::workspace;

/// No program of tests takes this long; one that hangs must not hang the rest.
const LIMIT: Duration = Duration::from_secs(900);

/// A rung. What belongs to it is a matter of the test file's name, see [`Rung::of`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Rung {
    Check,
    Unit,
    Doctest,
    Vectors,
    Property,
    Pair,
    Model,
    Browser,
    Npm,
    E2e,
    E2eWorker,
    E2eFirefox,
    E2eWebKit,
    Examples,
    ExamplesFirefox,
    Independent,
    Conformance,
}

impl Rung {
    pub(crate) const ALL: [Self; 17] = [
        Self::Check,
        Self::Unit,
        Self::Doctest,
        Self::Vectors,
        Self::Property,
        Self::Pair,
        Self::Model,
        Self::Browser,
        Self::Npm,
        Self::E2e,
        Self::E2eWorker,
        Self::E2eFirefox,
        Self::E2eWebKit,
        Self::Examples,
        Self::ExamplesFirefox,
        Self::Independent,
        Self::Conformance,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Unit => "unit",
            Self::Doctest => "doctest",
            Self::Vectors => "vectors",
            Self::Property => "property",
            Self::Pair => "pair",
            Self::Model => "model",
            Self::Browser => "browser",
            Self::Npm => "npm",
            Self::E2e => "e2e",
            Self::E2eWorker => "e2e worker",
            Self::E2eFirefox => "e2e Firefox",
            Self::E2eWebKit => "e2e WebKit",
            Self::Examples => "examples",
            Self::ExamplesFirefox => "examples Firefox",
            Self::Independent => "independent",
            Self::Conformance => "conformance",
        }
    }

    fn is_for_this_system(self) -> bool {
        self != Self::E2eWebKit || Browser::WebKit.is_for_this_system()
    }

    /// The rung of an integration test: by its package for the WebDriver tests, else by the start of its name.
    fn of(package: &str, test: &str) -> Self {
        match package {
            "e2e" if test.starts_with("independent") => Self::Independent,
            "e2e" if test.starts_with("example") => Self::Examples,
            "e2e" => Self::E2e,
            _ => [Self::Vectors, Self::Property, Self::Pair, Self::Model, Self::Browser]
                .into_iter()
                .find(|rung| test.starts_with(rung.name()))
                .unwrap_or(Self::Unit),
        }
    }
}

/// Runs the rungs. One that fails does not keep the next from running; only Ctrl-C does.
pub(crate) fn run(rungs: &[Rung], summary: &mut Summary) -> Outcome {
    let mut builds = Builds::default();
    for rung in rungs.iter().filter(|rung| rung.is_for_this_system()) {
        say(format_args!("\n==> {}", rung.name()));
        let started = Instant::now();
        let line = match run_one(*rung, &mut builds) {
            Ok(counts) => Line::of(rung.name(), counts),
            Err(failure) if failure.is_interrupted() => return Err(failure),
            Err(failure) => Line::failure(rung.name(), failure.to_string()),
        };
        summary.add(line.after(started.elapsed()));
    }
    summary.print();
    Ok(())
}

fn run_one(rung: Rung, builds: &mut Builds) -> Outcome<Counts> {
    match rung {
        Rung::Check => check::run(),
        Rung::Doctest => doctest(),
        Rung::Browser => browser::run(&builds.wasm()?),
        Rung::E2e | Rung::E2eWorker | Rung::E2eFirefox | Rung::E2eWebKit | Rung::Independent => {
            builds.app()?;
            e2e::run(rung, &builds.native()?)
        }
        Rung::Npm => {
            builds.package()?;
            npm::check()
        }
        Rung::Examples | Rung::ExamplesFirefox => {
            builds.examples()?;
            e2e::run(rung, &builds.native()?)
        }
        Rung::Conformance => conformance::rung(),
        Rung::Unit | Rung::Vectors | Rung::Property | Rung::Pair | Rung::Model => {
            let native = builds.native()?;
            run_each(&native, native.of(rung), run_executable)
        }
    }
}

/// Runs test programs one after the other.
fn run_each<'a>(
    native: &Built,
    executables: impl IntoIterator<Item = &'a Executable>,
    run: impl Fn(&Executable) -> Outcome<Counts>,
) -> Outcome<Counts> {
    let mut counts = Counts::default();
    for executable in executables {
        counts += run(executable)?;
    }
    if !native.complete {
        counts.failed += 1;
        say("    not everything could be built, so tests may be missing");
    }
    Ok(counts)
}

fn run_executable(executable: &Executable) -> Outcome<Counts> {
    say(format_args!("--> {} {}", executable.package, executable.target));
    Ok(Counts::of(&test_program(executable)?.tee()?))
}

/// A test program, to be run as `cargo test` does.
fn test_program(executable: &Executable) -> Outcome<Program> {
    Ok(Program::new(&executable.program)
        .limit(LIMIT)
        .directory(&executable.folder)
        .env("CARGO_MANIFEST_DIR", &executable.folder)
        .env("PATH", workspace::path_with_tools()?))
}

fn doctest() -> Outcome<Counts> {
    let captured = Program::new("cargo")
        .args(["test", "--workspace", "--doc", "--no-fail-fast"])
        .directory(workspace::root())
        .tee()?;
    Ok(Counts::of(&captured))
}

/// For the rungs whose parts cannot be built.
fn cannot_be_built(what: &str) -> Failure {
    Failure::new(format!("{what} could not be built; the compiler's message stands above"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_test_file_is_its_rung() {
        assert_eq!(Rung::of("public-client-protocol", "vectors_jws"), Rung::Vectors);
        assert_eq!(Rung::of("public-client-protocol", "property"), Rung::Property);
        assert_eq!(Rung::of("public-client", "pair_refresh"), Rung::Pair);
        assert_eq!(Rung::of("public-client", "model"), Rung::Model);
        assert_eq!(Rung::of("public-client-leptos", "browser"), Rung::Browser);
        assert_eq!(Rung::of("devserver", "api"), Rung::Unit);
        assert_eq!(Rung::of("e2e", "independent"), Rung::Independent);
        assert_eq!(Rung::of("e2e", "example_react"), Rung::Examples);
        assert_eq!(Rung::of("e2e", "pair_of_tabs"), Rung::E2e);
    }
}
