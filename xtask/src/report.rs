//! What a person sees while a command works.

use std::fmt;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use crate::failure::Outcome;

/// Writes one line. A reader who closed the pipe is no reason to fail.
pub(crate) fn say(line: impl fmt::Display) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}

/// Announces what is done, does it, and says how long it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    say(format_args!("==> {what}"));
    let started = Instant::now();
    let outcome = work();
    let verdict = if outcome.is_ok() { "done" } else { "failed" };
    say(format_args!("    {verdict} after {}", seconds(started.elapsed())));
    outcome
}

/// Says what was found in order, so that nothing had to be done.
pub(crate) fn already(what: &str) {
    say(format_args!("    {what}: there"));
}

/// `7.3 s`, or `2 min 05 s` when minutes are easier to read.
pub(crate) fn seconds(duration: Duration) -> String {
    if duration < Duration::from_secs(100) {
        return format!("{:.1} s", duration.as_secs_f64());
    }
    format!("{} min {:02} s", duration.as_secs() / 60, duration.as_secs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_for_people() {
        assert_eq!(seconds(Duration::from_millis(7_300)), "7.3 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}
