//! What the linker is told for the browser.

use std::env;

fn main() {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        // Names of functions are a quarter of the module. Cargo's own `strip` would take away the
        // two sections that wasm-bindgen reads, too.
        println!("cargo::rustc-link-arg-bins=--strip-all");
        for section in ["target_features", "__wasm_bindgen_unstable"] {
            println!("cargo::rustc-link-arg-bins=--keep-section={section}");
        }
    }
    println!("cargo::rerun-if-changed=build.rs");
}
