//! What the linker is told for the browser, by every package that is a module of its own there.

use std::env;

/// Set by `cargo xtask size --by-crate`, which tells functions apart by their names.
const KEEP_NAMES: &str = "PUBLIC_CLIENT_KEEP_NAMES";

fn main() {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let keeps_names = env::var_os(KEEP_NAMES).is_some();
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") && !keeps_names {
        // Names of functions are a quarter of the module. Cargo's own `strip` would take away the
        // two sections that wasm-bindgen reads, too.
        println!("cargo::rustc-link-arg=--strip-all");
        for section in ["target_features", "__wasm_bindgen_unstable"] {
            println!("cargo::rustc-link-arg=--keep-section={section}");
        }
    }
    println!("cargo::rerun-if-env-changed={KEEP_NAMES}");
}
