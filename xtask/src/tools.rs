//! The tools that Cargo does not bring: what each is for, and how it gets onto the machine.

pub(crate) mod apt;
pub(crate) mod browser;
pub(crate) mod cargo_deny;
pub(crate) mod cargo_install;
pub(crate) mod debian_archive;
pub(crate) mod display;
pub(crate) mod geckodriver;
pub(crate) mod node;
pub(crate) mod rust_src;
pub(crate) mod trunk;
pub(crate) mod wasm_bindgen;
pub(crate) mod wasm_target;

use crate::failure::Outcome;

/// What building the app wants.
pub(crate) fn for_the_app() -> Outcome {
    wasm_target::ensure()?;
    wasm_bindgen::ensure()?;
    trunk::ensure()
}

/// What building the npm package wants.
pub(crate) fn for_the_package() -> Outcome {
    wasm_target::ensure()?;
    wasm_bindgen::ensure()?;
    node::ensure()
}

/// What the tests want beyond that.
pub(crate) fn for_the_tests() -> Outcome {
    browser::ensure()?;
    node::ensure_packages(&crate::workspace::root().join("tests/independent"))?;
    cargo_deny::ensure()
}
