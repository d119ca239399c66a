//! The module that the package's worker runs, and its glue.

use std::path::Path;

use crate::failure::Outcome;
use crate::process::Program;
use crate::report::step;
use crate::workspace;

/// Builds the module. The package's own build bundles the glue.
pub(super) fn build() -> Outcome {
    step("Build the vault of the npm package", || {
        Program::new("cargo")
            .args(["build", "--release", "--target", "wasm32-unknown-unknown"])
            .args(["--package", "public-client-js"])
            .directory(workspace::root())
            .run()?;
        let release = workspace::target().join("wasm32-unknown-unknown/release");
        let (module, folder) =
            (release.join("public_client_js.wasm"), super::folder().join("wasm"));
        Program::new(workspace::program("wasm-bindgen"))
            .args(["--target", "web", "--no-typescript", "--out-name", "vault", "--out-dir"])
            .args([&folder as &Path, &module])
            .run()
    })
}
