//! The WebDriver tests: all of them in Chromium, and in Firefox and WebKit those that meet the browser itself.

use std::env;

use crate::failure::{Failure, Outcome};
use crate::npm;
use crate::process::Program;
use crate::report::say;
use crate::rungs::build::{Built, Executable};
use crate::rungs::counts::Counts;
use crate::rungs::{Rung, dist, run_each, test_program};
use crate::tools::browser::Browser;
use crate::tools::display::Display;

/// The programs of tests that run in Firefox, too: about navigation, requests, storage, windows, and what is left behind.
/// The others are about what servers send, which the same code judges in every browser.
const IN_FIREFOX: [&str; 18] = [
    "diagnosis",
    "frontchannel_logout",
    "harness",
    "hosting",
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
    "step_up",
    "surroundings",
    "tabs",
];

/// The programs with the npm package that run in Firefox, too.
const EXAMPLES_IN_FIREFOX: [&str; 5] =
    ["example_bundlers", "example_flows", "example_package", "example_react", "example_vanilla"];

/// Their tests that Firefox has no means for: a worker there ends with its last page, and only Chromium's DevTools take
/// something from a page before it begins, and end a worker.
const EXAMPLES_NOT_IN_FIREFOX: [&str; 3] =
    ["a_reload_keeps_the_session", "a_worker_that_is_gone_is_told", "an_insecure_context_is_named"];

/// The programs that run in WebKit, too: the most telling of those above.
const IN_WEBKIT: [&str; 7] =
    ["harness", "hygiene", "ordinary_situations", "sign_in", "sign_out", "silent_restore", "tabs"];

/// The programs that run once more with the session in a worker of each page, as where a browser has no shared ones.
const IN_WORKER: [&str; 4] = ["ordinary_situations", "sign_in", "sign_out", "silent_restore"];

/// Their tests that WebKit has no means for: its driver cuts off no network and stops no timers, and of a referrer it tells another
/// site no more than the origin. Of two tabs with a worker each, the second one's sign-in gets lost there now and then.
const NOT_IN_WEBKIT: [&str; 7] = [
    "a_sign_out_reaches_every_tab",
    "offline_is_an_error_that_passes",
    "offline_nothing_is_reached",
    "offline_sign_in_can_be_tried_again",
    "the_search_finds_a_referer",
    "timers_stand_still_while_the_page_is_frozen",
    "two_tabs_renew_their_own_sessions",
];

/// Their tests that take the network from the session: Chromium has no command that takes it from a page's own worker.
const NOT_IN_WORKER: [&str; 2] =
    ["offline_is_an_error_that_passes", "offline_sign_in_can_be_tried_again"];

pub(super) fn run(rung: Rung, native: &Built) -> Outcome<Counts> {
    let programs = programs(rung, native)?;
    let display = display_for(rung)?;
    run_each(native, programs, |executable| {
        let program = program(rung, executable)?;
        let program = match &display {
            Some(display) => program.env("DISPLAY", display.name()),
            None => program,
        };
        Ok(Counts::of(&program.tee()?))
    })
}

fn browser(rung: Rung) -> Browser {
    match rung {
        Rung::E2eFirefox | Rung::ExamplesFirefox => Browser::Firefox,
        Rung::E2eWebKit => Browser::WebKit,
        _ => Browser::Chromium,
    }
}

/// The programs of a rung. One of a list that is not there has another name, and must not get lost by that.
fn programs(rung: Rung, native: &Built) -> Outcome<Vec<&Executable>> {
    let names: &[&str] = match rung {
        Rung::E2eFirefox => &IN_FIREFOX,
        Rung::ExamplesFirefox => &EXAMPLES_IN_FIREFOX,
        Rung::E2eWebKit => &IN_WEBKIT,
        Rung::E2eWorker => &IN_WORKER,
        _ => return Ok(native.of(rung).collect()),
    };
    let all = if rung == Rung::ExamplesFirefox { Rung::Examples } else { Rung::E2e };
    let named = |name: &&str| {
        native.of(all).find(|executable| executable.target == *name).ok_or_else(|| {
            let browser = browser(rung).name();
            Failure::new(format!("`{name}` is to run in {browser}, and is no program of tests"))
        })
    };
    names.iter().map(named).collect()
}

/// WebKit is shown on a display of its own, unless a person watches.
fn display_for(rung: Rung) -> Outcome<Option<Display>> {
    if rung != Rung::E2eWebKit || env::var_os("HEADED").is_some() {
        return Ok(None);
    }
    Display::start().map(Some)
}

/// Tells the tests by their environment which browser to start.
fn program(rung: Rung, executable: &Executable) -> Outcome<Program> {
    let Executable { package, target, .. } = executable;
    let browser = browser(rung);
    say(format_args!("--> {package} {target} in {}", browser.name()));
    let host = if rung == Rung::E2eWorker { "worker" } else { "shared-worker" };
    Ok(test_program(executable)?
        .args(skipped(rung))
        .env("E2E_HOST", host)
        .env("PUBLIC_CLIENT_DIST", dist::folder())
        .env("PUBLIC_CLIENT_NPM", npm::folder())
        .env("PUBLIC_CLIENT_EXAMPLE_LEPTOS", dist::example_folder())
        .env("E2E_BROWSER", browser.name().to_lowercase())
        .env(browser.driver_variable(), browser.must_have_driver()?))
}

/// The arguments for the tests that are passed over, by their whole names.
fn skipped(rung: Rung) -> Vec<&'static str> {
    let tests: &[&str] = match rung {
        Rung::E2eWebKit => &NOT_IN_WEBKIT,
        Rung::E2eWorker => &NOT_IN_WORKER,
        Rung::ExamplesFirefox => &EXAMPLES_NOT_IN_FIREFOX,
        _ => return Vec::new(),
    };
    let skips = tests.iter().flat_map(|test| ["--skip", test]);
    ["--exact"].into_iter().chain(skips).collect()
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
    fn the_others_have_the_listed_programs_and_chromium_has_all() {
        let native = built(&[&IN_FIREFOX[..], &["misbehaving_tokens"]].concat());
        assert_eq!(programs(Rung::E2eFirefox, &native).unwrap().len(), IN_FIREFOX.len());
        assert_eq!(programs(Rung::E2eWebKit, &native).unwrap().len(), IN_WEBKIT.len());
        assert_eq!(programs(Rung::E2eWorker, &native).unwrap().len(), IN_WORKER.len());
        assert_eq!(programs(Rung::E2e, &native).unwrap().len(), IN_FIREFOX.len() + 1);
    }

    #[test]
    fn a_listed_program_cannot_get_lost() {
        for (rung, names) in [(Rung::E2eFirefox, &IN_FIREFOX[..]), (Rung::E2eWebKit, &IN_WEBKIT)] {
            let failure = programs(rung, &built(&names[1..])).unwrap_err().to_string();
            assert!(failure.contains(&format!("`{}`", names[0])), "{failure}");
        }
    }

    #[test]
    fn tests_are_passed_over_by_name() {
        assert!(skipped(Rung::E2e).is_empty() && skipped(Rung::E2eFirefox).is_empty());
        assert_eq!(skipped(Rung::E2eWebKit).len(), 1 + 2 * NOT_IN_WEBKIT.len());
        assert_eq!(skipped(Rung::E2eWorker).len(), 1 + 2 * NOT_IN_WORKER.len());
    }
}
