//! `cargo xtask setup`: everything the other commands install, and nothing else.

use crate::failure::Outcome;
use crate::report::say;
use crate::tools;
use crate::workspace;

pub(crate) fn run() -> Outcome {
    tools::for_the_app()?;
    tools::for_the_tests()?;
    let bin = workspace::tools().join("bin");
    say(format_args!("Ready. To call the tools by hand: export PATH=\"{}:$PATH\"", bin.display()));
    Ok(())
}
