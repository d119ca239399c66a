//! The display of a browser that has no headless mode: Xvfb's, which nobody sees.

use crate::failure::{Failure, Outcome};
use crate::process::Program;
use crate::process::running::Running;

/// The program, from the Debian package `xvfb`.
pub(crate) const XVFB: &str = "Xvfb";

/// A running Xvfb. Dropping it ends it.
pub(crate) struct Display {
    name: String,
    _server: Running,
}

impl Display {
    /// Starts one with a number that no other display has: it chooses, and writes the number as soon as programs can connect.
    pub(crate) fn start() -> Outcome<Self> {
        // Without `-noreset` it takes a moment off whenever its last program ends, in which none can connect.
        let screen = ["-screen", "0", "1280x1024x24", "-noreset"];
        let arguments = ["-displayfd", "1", "-nolisten", "tcp"].into_iter().chain(screen);
        let (server, line) = Program::new(XVFB).args(arguments).start_and_read_line()?;
        let number: u32 = line.trim().parse().map_err(|_| {
            Failure::new(format!("`{XVFB}` told no display; its own message stands above"))
        })?;
        Ok(Self { name: format!(":{number}"), _server: server })
    }

    /// The value of `DISPLAY`.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}
