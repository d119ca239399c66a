//! Packages of the system, where this may install them.

use std::env;
use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::process::Program;

/// Whether this machine is a Debian on which we may install.
pub(crate) fn may_install() -> Outcome<bool> {
    Ok(find("apt-get").is_some() && is_root()?)
}

/// Installs packages, and makes sure that they brought their programs.
pub(crate) fn install(packages: &[&str], programs: &[&str]) -> Outcome {
    apt_get(&["update", "--quiet"])?;
    let arguments = ["install", "--quiet", "--yes", "--no-install-recommends"];
    apt_get(&[&arguments[..], packages].concat())?;
    match programs.iter().find(|program| find(program).is_none()) {
        None => Ok(()),
        Some(program) => Err(Failure::new(format!("apt-get installed no `{program}`; install it"))),
    }
}

pub(crate) fn is_root() -> Outcome<bool> {
    Ok(Program::new("id").args(["-u"]).capture()?.stdout.trim() == "0")
}

/// The program's place in PATH.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
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
