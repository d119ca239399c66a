//! Node, for the npm package, and for the provider that nobody here wrote.

use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::process::Program;
use crate::report::{already, step};
use crate::tools::apt::find;

/// Fails where it is not.
pub(crate) fn ensure() -> Outcome {
    if find("node").is_some() && find("npm").is_some() {
        return Ok(());
    }
    let sentence =
        "Node 20 or later with npm must be in PATH; on Debian: sudo apt-get install nodejs npm";
    Err(Failure::new(sentence))
}

/// Installs a package's dependencies exactly as its lock file names them.
pub(crate) fn ensure_packages(folder: &Path) -> Outcome {
    if !folder.join("package-lock.json").is_file() {
        return Ok(());
    }
    ensure()?;
    if is_current(folder) {
        already("Node packages");
        return Ok(());
    }
    step("Install the Node packages of the lock file", || {
        Program::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .directory(folder)
            .run()
    })
}

/// npm writes its own copy of the lock file last; an older one means a changed or unfinished install.
fn is_current(folder: &Path) -> bool {
    let modified = |name: &str| folder.join(name).metadata().and_then(|file| file.modified());
    match (modified("node_modules/.package-lock.json"), modified("package-lock.json")) {
        (Ok(installed), Ok(locked)) => installed >= locked,
        _ => false,
    }
}
