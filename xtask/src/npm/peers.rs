//! What other libraries weigh, by the same scales. Not a test: it installs them.

use crate::failure::Outcome;
use crate::npm::{folder, npm};
use crate::process::Program;
use crate::report::step;
use crate::workspace;

/// Bundles each of them, and prints a table.
const SCRIPT: &str = include_str!("peers.mjs");

/// The versions that are compared. `esbuild` bundles them; `react` is left out of the bundle.
const PACKAGES: &str = r#"{
  "private": true,
  "type": "module",
  "dependencies": {
    "@auth0/auth0-spa-js": "2.27.0",
    "@azure/msal-browser": "5.29.0",
    "esbuild": "0.28.2",
    "keycloak-js": "26.2.4",
    "oauth4webapi": "3.8.8",
    "oidc-client-ts": "3.5.0",
    "oidc-spa": "10.2.11",
    "public-client": "file:../public-client.tgz",
    "react": "19.3.1",
    "react-oidc-context": "3.3.1"
  }
}"#;

/// Installs them under `target/npm/peers`, and says what each weighs.
pub(crate) fn report() -> Outcome {
    let peers = folder().join("peers");
    workspace::write(&peers.join("package.json"), PACKAGES)?;
    workspace::write(&peers.join("peers.mjs"), SCRIPT)?;
    step("Install the libraries to compare with", || {
        npm(&peers, &["install", "--no-audit", "--no-fund", "--no-package-lock"]).run()
    })?;
    Program::new("node").args(["peers.mjs"]).directory(&peers).run()
}
