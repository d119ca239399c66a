//! The WebDriver tests: all of them in Chromium, and in Firefox those that meet the browser itself.

use crate::failure::{Failure, Outcome};
use crate::report::say;
use crate::rungs::build::{Built, Executable};
use crate::rungs::counts::Counts;
use crate::rungs::{Rung, dist, run_each, test_program};
use crate::tools::browser::Browser;

/// The programs of tests that run in Firefox, too: about navigation, requests, storage, windows, and what is left behind.
/// The others are about what servers send, which the same code judges in every browser.
const IN_FIREFOX: [&str; 17] = [
    "frontchannel_logout",
    "harness",
    "hygiene",
    "misbehaving_api",
    "misbehaving_callback",
    "ordinary_situations",
    "popups",
    "providers",
    "request_form",
    "session_limits",
    "sign_in",
    "sign_out",
    "silent_restore",
    "sleep",
    "step_up",
    "surroundings",
    "tabs",
];

pub(super) fn run(rung: Rung, native: &Built) -> Outcome<Counts> {
    let browser = match rung {
        Rung::E2eFirefox => Browser::Firefox,
        _ => Browser::Chromium,
    };
    run_each(native, programs(rung, native)?, |executable| run_in(browser, executable))
}

/// The programs of a rung. One of the list that is not there has another name, and must not get lost by that.
fn programs(rung: Rung, native: &Built) -> Outcome<Vec<&Executable>> {
    if rung != Rung::E2eFirefox {
        return Ok(native.of(rung).collect());
    }
    let named = |name: &&str| {
        native.of(Rung::E2e).find(|executable| executable.target == *name).ok_or_else(|| {
            Failure::new(format!("`{name}` is to run in Firefox, and is no program of tests"))
        })
    };
    IN_FIREFOX.iter().map(named).collect()
}

/// Tells the tests by their environment which browser to start.
fn run_in(browser: Browser, executable: &Executable) -> Outcome<Counts> {
    let Executable { package, target, .. } = executable;
    say(format_args!("--> {package} {target} in {}", browser.name()));
    let captured = test_program(executable)?
        .env("PUBLIC_CLIENT_DIST", dist::folder())
        .env("E2E_BROWSER", browser.name().to_lowercase())
        .env(browser.driver_variable(), browser.must_have_driver()?)
        .tee()?;
    Ok(Counts::of(&captured))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn built(names: &[&str]) -> Built {
        let program = |name: &&str| Executable {
            rung: Rung::E2e,
            package: "e2e".to_owned(),
            target: (*name).to_owned(),
            folder: PathBuf::new(),
            program: PathBuf::new(),
        };
        Built { executables: names.iter().map(program).collect(), complete: true }
    }

    #[test]
    fn firefox_has_the_listed_programs_and_chromium_has_all() {
        let native = built(&[&IN_FIREFOX[..], &["misbehaving_tokens"]].concat());
        assert_eq!(programs(Rung::E2eFirefox, &native).unwrap().len(), IN_FIREFOX.len());
        assert_eq!(programs(Rung::E2e, &native).unwrap().len(), IN_FIREFOX.len() + 1);
    }

    #[test]
    fn a_listed_program_cannot_get_lost() {
        let native = built(&IN_FIREFOX[1..]);
        let failure = programs(Rung::E2eFirefox, &native).unwrap_err().to_string();
        assert!(failure.contains(&format!("`{}`", IN_FIREFOX[0])), "{failure}");
    }
}
