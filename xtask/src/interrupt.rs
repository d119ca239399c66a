//! Ctrl-C and termination, turned into a value.
//!
//! Children run in process groups of their own, so a Ctrl-C reaches this process alone. It only sets a flag;
//! every wait looks at the flag and returns, and the guards of the running children end them on the way out.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::failure::{Failure, Outcome};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From here on, Ctrl-C, SIGTERM and SIGHUP no longer end this process by themselves.
pub(crate) fn install() -> Outcome {
    ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::Relaxed))
        .map_err(|error| Failure::new(format!("Ctrl-C cannot be handled here: {error}")))
}

/// An error as soon as somebody asked to stop.
pub(crate) fn check() -> Outcome {
    if INTERRUPTED.load(Ordering::Relaxed) { Err(Failure::interrupted()) } else { Ok(()) }
}
