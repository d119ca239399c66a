//! The tests that run inside a browser, taken there by wasm-bindgen's runner: in each browser, but for a few.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::failure::Outcome;
use crate::process::{Captured, Program};
use crate::report::say;
use crate::rungs::build::{Built, Executable};
use crate::rungs::counts::Counts;
use crate::rungs::{LIMIT, cannot_be_built};
use crate::tools::apt;
use crate::tools::browser::Browser;
use crate::workspace;

/// Chromium without first-run pages and traffic of its own. geckodriver does this for Firefox by itself.
const QUIET: [&str; 7] = [
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Modules whose tests open real windows. In Firefox that ends the runner's own session now and then; there the e2e
/// programs `popups` and `step_up` open them, by a press as a person does.
const NOT_IN_FIREFOX: [&str; 2] = ["child_window::", "popup::"];

/// The browsers that wasm-bindgen's runner knows.
const BROWSERS: [Browser; 2] = [Browser::Chromium, Browser::Firefox];

pub(super) fn run(built: &Built) -> Outcome<Counts> {
    if !built.complete {
        return Err(cannot_be_built("the browser tests"));
    }
    let capabilities = write_capabilities()?;
    let mut counts = Counts::default();
    for browser in BROWSERS {
        for executable in &built.executables {
            counts += run_in(browser, executable, &capabilities)?;
        }
    }
    Ok(counts)
}

fn run_in(browser: Browser, executable: &Executable, capabilities: &Path) -> Outcome<Counts> {
    let Executable { package, target, program, folder, .. } = executable;
    say(format_args!("--> {package} {target} in {}", browser.name()));
    let mut runner = Program::new(workspace::program("wasm-bindgen-test-runner"))
        .args([program])
        .args(skipped(browser))
        .limit(LIMIT)
        .directory(folder)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    // The runner takes the first browser that a variable names.
    for other in BROWSERS {
        runner = runner.without_env(other.driver_variable());
    }
    let captured = runner.env(browser.driver_variable(), browser.must_have_driver()?).tee()?;
    if ran_in(browser, &captured) {
        return Ok(Counts::of(&captured));
    }
    say(format_args!("    it did not run in {}", browser.name()));
    Ok(Counts { failed: 1, ..Counts::default() })
}

fn skipped(browser: Browser) -> Vec<&'static str> {
    match browser {
        Browser::Chromium | Browser::WebKit => Vec::new(),
        Browser::Firefox => NOT_IN_FIREFOX.iter().flat_map(|module| ["--skip", module]).collect(),
    }
}

/// Whether the runner says that it used this browser, and not another that the machine's variables name.
fn ran_in(browser: Browser, captured: &Captured) -> bool {
    let told = match browser {
        Browser::Chromium => "Running headless tests in Chrome on ",
        Browser::Firefox => "Running headless tests in Firefox on ",
        Browser::WebKit => return false,
    };
    captured.stdout.contains(told)
}

/// Tells the runner how to start each browser. Each driver passes over the other's options.
fn write_capabilities() -> Outcome<PathBuf> {
    let file = workspace::target().join("xtask/webdriver.json");
    // Chromium's sandbox refuses to start for root.
    let sandbox = if apt::is_root()? { vec!["--no-sandbox"] } else { Vec::new() };
    let arguments: Vec<&str> = QUIET.into_iter().chain(sandbox).collect();
    let capabilities = json!({ "goog:chromeOptions": { "args": arguments } });
    workspace::write(&file, &capabilities.to_string())?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_in_the_other_browser_is_no_run() {
        let stdout = "Running headless tests in Firefox on `http://127.0.0.1:1/`\n".to_owned();
        let captured = Captured { success: true, stdout, stderr: String::new() };
        assert!(ran_in(Browser::Firefox, &captured));
        assert!(!ran_in(Browser::Chromium, &captured));
    }
}
