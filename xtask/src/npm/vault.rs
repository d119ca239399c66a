//! The modules of wasm in the package, and their glue: what its worker runs, and the diagnosis.

use std::path::Path;

use crate::failure::Outcome;
use crate::process::Program;
use crate::report::step;
use crate::workspace;

/// A cargo package, the module that it makes, and what that is called in the package.
const MODULES: [(&str, &str, &str); 2] = [
    ("public-client-js", "public_client_js.wasm", "vault"),
    ("public-client-diagnosis", "public_client_diagnosis.wasm", "diagnosis"),
];

/// Builds the modules. The package's own build bundles the glue.
pub(super) fn build() -> Outcome {
    MODULES.iter().try_for_each(|&(package, module, name)| {
        step(&format!("Build the {name} of the npm package"), || {
            Program::new("cargo")
                .args(["build", "--release", "--target", "wasm32-unknown-unknown"])
                .args(["--package", package])
                .directory(workspace::root())
                .run()?;
            let release = workspace::target().join("wasm32-unknown-unknown/release");
            let (module, folder) = (release.join(module), super::folder().join("wasm"));
            Program::new(workspace::program("wasm-bindgen"))
                .args(["--target", "web", "--no-typescript", "--omit-default-module-path"])
                .args(["--out-name", name, "--out-dir"])
                .args([&folder as &Path, &module])
                .run()
        })
    })
}
