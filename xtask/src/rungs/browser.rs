//! The tests that run inside a browser, taken there by wasm-bindgen's runner.

use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::process::Program;
use crate::report::say;
use crate::rungs::build::Built;
use crate::rungs::counts::Counts;
use crate::rungs::{LIMIT, cannot_be_built};
use crate::tools::browser;
use crate::workspace;

/// No first-run pages, no traffic of the browser's own.
const QUIET: [&str; 7] = [
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

pub(super) fn run(built: Built) -> Outcome<Counts> {
    if !built.complete {
        return Err(cannot_be_built("the browser tests"));
    }
    let capabilities = write_capabilities()?;
    let driver = browser::chromedriver()
        .ok_or_else(|| Failure::new("ChromeDriver is missing; `cargo xtask setup` installs it"))?;
    let mut counts = Counts::default();
    for executable in built.executables {
        say(format_args!("--> {} {}", executable.package, executable.target));
        let captured = Program::new(workspace::program("wasm-bindgen-test-runner"))
            .args([&executable.program])
            .limit(LIMIT)
            .directory(&executable.folder)
            .env("CHROMEDRIVER", &driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities)
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
            .tee()?;
        counts += Counts::of(&captured);
    }
    Ok(counts)
}

/// Tells the runner how to start the browser.
fn write_capabilities() -> Outcome<PathBuf> {
    let file = workspace::target().join("xtask/webdriver.json");
    let sandbox = if browser::is_root()? { vec!["--no-sandbox"] } else { Vec::new() };
    let arguments: Vec<&str> = QUIET.into_iter().chain(sandbox).collect();
    let capabilities = serde_json::json!({ "goog:chromeOptions": { "args": arguments } });
    workspace::write(&file, &capabilities.to_string())?;
    Ok(file)
}
