//! Where things are.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// The folder of the workspace's `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// Cargo's target folder.
pub(crate) fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The tools of this checkout: built once, outside anybody's own folders.
pub(crate) fn tools() -> PathBuf {
    root().join("target/tools")
}

/// `PATH` with this checkout's tools before the machine's.
pub(crate) fn path_with_tools() -> Outcome<std::ffi::OsString> {
    let machine = env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(tools().join("bin")).chain(env::split_paths(&machine));
    env::join_paths(all)
        .map_err(|error| Failure::new(format!("PATH cannot be extended by the tools: {error}")))
}

/// Reads a file of the workspace or of one of its tests.
pub(crate) fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("{} cannot be read: {error}", path.display())))
}

/// Writes a file, and the folders above it.
pub(crate) fn write(path: &Path, content: &str) -> Outcome {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all);
    written
        .and_then(|()| fs::write(path, content))
        .map_err(|error| Failure::new(format!("{} cannot be written: {error}", path.display())))
}

/// Reads a TOML file.
pub(crate) fn read_toml(path: &Path) -> Outcome<toml::Table> {
    read(path)?
        .parse()
        .map_err(|error| Failure::new(format!("{} is not TOML: {error}", path.display())))
}

/// A program of this checkout's tools, or its bare name, to be found in PATH.
pub(crate) fn program(name: &str) -> PathBuf {
    let own = tools().join("bin").join(name);
    if own.is_file() { own } else { PathBuf::from(name) }
}
