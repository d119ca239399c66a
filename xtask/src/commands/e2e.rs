//! `cargo xtask e2e`: the built app, driven in browsers.

use crate::failure::{Failure, Outcome};
use crate::rungs::summary::Summary;
use crate::rungs::{self, Rung};
use crate::tools;

pub(crate) fn run() -> Outcome {
    tools::for_the_app()?;
    tools::for_the_tests()?;
    let mut summary = Summary::default();
    let rungs = [
        Rung::E2e,
        Rung::E2eWorker,
        Rung::E2eFirefox,
        Rung::E2eWebKit,
        Rung::Examples,
        Rung::ExamplesFirefox,
        Rung::Independent,
    ];
    rungs::run(&rungs, &mut summary)?;
    summary.verdict().map_err(Failure::new)
}
