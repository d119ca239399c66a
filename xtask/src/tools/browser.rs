//! Chromium and its driver, for the browser and e2e rungs.

use std::env;
use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::process::Program;
use crate::report::{already, step};

const PROGRAMS: [&str; 2] = ["chromium", "chromedriver"];
const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// Installs both by the system's package manager where that is allowed; else says what to install.
pub(crate) fn ensure() -> Outcome {
    if chromedriver().is_some() && browser().is_some() {
        already("Chromium and ChromeDriver");
        return Ok(());
    }
    if find("apt-get").is_none() || !is_root()? {
        return Err(Failure::new(format!(
            "the tests need Chromium and ChromeDriver of the same version in PATH; on Debian: \
             sudo apt-get install {}",
            PACKAGES.join(" ")
        )));
    }
    step("Install Chromium and ChromeDriver from the system's packages", install)
}

/// The driver that tests start; `CHROMEDRIVER` chooses another than PATH's.
pub(crate) fn chromedriver() -> Option<PathBuf> {
    env::var_os("CHROMEDRIVER").map(PathBuf::from).or_else(|| find("chromedriver"))
}

/// Chromium's sandbox refuses to start for root.
pub(crate) fn is_root() -> Outcome<bool> {
    Ok(Program::new("id").args(["-u"]).capture()?.stdout.trim() == "0")
}

fn browser() -> Option<PathBuf> {
    ["chromium", "google-chrome", "chrome"].into_iter().find_map(find)
}

fn install() -> Outcome {
    apt_get(&["update", "--quiet"])?;
    apt_get(
        &["install", "--quiet", "--yes", "--no-install-recommends"]
            .iter()
            .chain(&PACKAGES)
            .copied()
            .collect::<Vec<_>>(),
    )?;
    match PROGRAMS.into_iter().find(|program| find(program).is_none()) {
        None => Ok(()),
        Some(program) => Err(Failure::new(format!("apt-get installed no `{program}`; install it"))),
    }
}

fn apt_get(arguments: &[&str]) -> Outcome {
    let captured = Program::new("apt-get")
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .capture()?;
    if captured.success {
        return Ok(());
    }
    Err(Failure::new(format!(
        "`apt-get {}` failed: {}",
        arguments.join(" "),
        captured.stderr.trim()
    )))
}

/// The program's place in PATH.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}
