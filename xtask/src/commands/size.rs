//! `cargo xtask size`: what a first load of the built app weighs.

use crate::failure::Outcome;
use crate::size;
use crate::tools;

pub(crate) fn run() -> Outcome {
    size::report()
}

pub(crate) fn by_crate() -> Outcome {
    tools::wasm_target::ensure()?;
    tools::wasm_bindgen::ensure()?;
    size::by_crate()?;
    size::report()
}
