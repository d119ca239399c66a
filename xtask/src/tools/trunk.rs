//! Trunk builds and serves the single-page app.

use crate::failure::Outcome;
use crate::process::Program;
use crate::tools::cargo_install::Tool;
use crate::workspace;

/// 0.22 wants a newer Rust than this workspace does.
const VERSION: &str = "0.21.14";

/// Without TLS and update checks, which only serve Trunk's own downloads: it finds every tool in PATH.
pub(crate) fn ensure() -> Outcome {
    Tool {
        package: "trunk",
        version: VERSION,
        programs: &["trunk"],
        arguments: &["--no-default-features"],
    }
    .ensure()
}

/// A `trunk` that finds the tools of this checkout.
pub(crate) fn trunk() -> Outcome<Program> {
    Ok(Program::new(workspace::program("trunk"))
        .directory(workspace::root())
        .env("PATH", workspace::path_with_tools()?)
        // Trunk reads it as the value of a flag, and refuses to start for `NO_COLOR=1`.
        .without_env("NO_COLOR"))
}
