//! The modules of the package, and their glue: what its worker runs, and what its diagnosis does.

use std::path::Path;

use crate::failure::Outcome;
use crate::process::Program;
use crate::report::step;
use crate::workspace;

/// Each is a crate, and a module of this name.
const MODULES: [(&str, &str); 2] =
    [("public-client-js", "vault"), ("public-client-diagnosis", "diagnosis")];

/// Builds the modules. The package's own build bundles the glue.
pub(super) fn build() -> Outcome {
    step("Build the modules of the npm package", || {
        let packages = MODULES.iter().flat_map(|(package, _)| ["--package", package]);
        Program::new("cargo")
            .args(["build", "--release", "--target", "wasm32-unknown-unknown"])
            .args(packages)
            .directory(workspace::root())
            .run()?;
        MODULES.iter().try_for_each(|(package, name)| write_glue(package, name))
    })
}

fn write_glue(package: &str, name: &str) -> Outcome {
    let release = workspace::target().join("wasm32-unknown-unknown/release");
    let module = release.join([&package.replace('-', "_"), ".wasm"].concat());
    Program::new(workspace::program("wasm-bindgen"))
        .args(["--target", "web", "--no-typescript", "--omit-default-module-path"])
        .args(["--out-name", name, "--out-dir"])
        .args([&super::folder().join("wasm") as &Path, &module])
        .run()
}
