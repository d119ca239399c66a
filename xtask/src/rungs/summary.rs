//! A line for each rung, and one for all.

use std::time::Duration;

use crate::report::{say, seconds};
use crate::rungs::counts::Counts;

#[derive(Default)]
pub(crate) struct Summary {
    lines: Vec<Line>,
}

/// How a rung went.
pub(crate) struct Line {
    name: &'static str,
    counts: Counts,
    note: Option<String>,
    took: Duration,
}

impl Line {
    /// A rung without tests proves nothing, so it counts as failed.
    pub(crate) fn of(name: &'static str, counts: Counts) -> Self {
        if counts.passed + counts.failed == 0 {
            return Self::failure(name, "it has no tests".to_owned());
        }
        Self { name, counts, note: None, took: Duration::ZERO }
    }

    /// A rung that could not be run.
    pub(crate) fn failure(name: &'static str, note: String) -> Self {
        let counts = Counts { failed: 1, ..Counts::default() };
        Self { name, counts, note: Some(note), took: Duration::ZERO }
    }

    pub(crate) fn after(self, took: Duration) -> Self {
        Self { took, ..self }
    }

    fn text(&self) -> String {
        let Counts { passed, failed, ignored } = self.counts;
        let verdict = if failed == 0 { "ok    " } else { "FAILED" };
        let mut text = format!(
            "{verdict} {:<16} {passed:>5} passed, {failed:>3} failed  {:>12}",
            self.name,
            seconds(self.took)
        );
        if ignored > 0 {
            text.push_str(&format!("  ({ignored} ignored)"));
        }
        if let Some(note) = &self.note {
            text.push_str(&format!("  {note}"));
        }
        text
    }
}

impl Summary {
    pub(crate) fn add(&mut self, line: Line) {
        self.lines.push(line);
    }

    pub(crate) fn print(&self) {
        say("");
        for line in &self.lines {
            say(line.text());
        }
        say(self.total());
    }

    /// The sentence for a command that must not succeed.
    pub(crate) fn verdict(&self) -> Result<(), String> {
        let failed: Vec<&str> =
            self.lines.iter().filter(|line| line.counts.failed > 0).map(|line| line.name).collect();
        if failed.is_empty() {
            return Ok(());
        }
        Err(format!("failed: {}; what went wrong stands above the summary", failed.join(", ")))
    }

    fn total(&self) -> String {
        let sum = |of: fn(&Counts) -> usize| {
            self.lines.iter().map(|line| of(&line.counts)).sum::<usize>()
        };
        format!("{} passed, {} failed", sum(|counts| counts.passed), sum(|counts| counts.failed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(lines: Vec<Line>) -> Summary {
        Summary { lines }
    }

    #[test]
    fn the_counts_of_all_rungs_add_up() {
        let counts = |passed| Counts { passed, failed: 0, ignored: 0 };
        let all = summary(vec![Line::of("unit", counts(2)), Line::of("pair", counts(3))]);
        assert_eq!(all.total(), "5 passed, 0 failed");
        assert_eq!(all.verdict(), Ok(()));
    }

    #[test]
    fn a_rung_without_tests_has_failed() {
        let empty = summary(vec![Line::of("pair", Counts::default())]);
        assert_eq!(empty.total(), "0 passed, 1 failed");
        assert!(empty.verdict().unwrap_err().contains("pair"));
    }
}
