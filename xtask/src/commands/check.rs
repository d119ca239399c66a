//! `cargo xtask check`: what can be said without running anything.

use crate::failure::{Failure, Outcome};
use crate::rungs::summary::Summary;
use crate::rungs::{self, Rung};
use crate::tools;

pub(crate) fn run() -> Outcome {
    tools::wasm_target::ensure()?;
    tools::cargo_deny::ensure()?;
    let mut summary = Summary::default();
    rungs::run(&[Rung::Check], &mut summary)?;
    summary.verdict().map_err(Failure::new)
}
