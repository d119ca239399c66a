//! `cargo xtask npm`: the npm package, from its sources to a tarball that was tested.

use crate::failure::{Failure, Outcome};
use crate::npm::{self, peers};
use crate::rungs::summary::Summary;
use crate::rungs::{self, Rung};
use crate::tools;

pub(crate) fn run() -> Outcome {
    tools::for_the_package()?;
    let mut summary = Summary::default();
    rungs::run(&[Rung::Npm], &mut summary)?;
    summary.verdict().map_err(Failure::new)
}

pub(crate) fn peers() -> Outcome {
    tools::for_the_package()?;
    npm::build()?;
    peers::report()
}
