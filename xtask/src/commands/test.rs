//! `cargo xtask test`: every rung that exists, and a line for each.

use crate::failure::{Failure, Outcome};
use crate::rungs::summary::Summary;
use crate::rungs::{self, Rung};
use crate::tools;

pub(crate) fn run() -> Outcome {
    tools::for_the_app()?;
    tools::for_the_tests()?;
    let mut summary = Summary::default();
    rungs::run(&Rung::ALL, &mut summary)?;
    summary.verdict().map_err(Failure::new)
}
