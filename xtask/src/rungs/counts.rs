//! How many tests passed and failed, read from the lines a test runner ends with.

use std::ops::AddAssign;

use crate::process::Captured;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Counts {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) ignored: usize,
}

impl Counts {
    /// A runner that fails without naming a failed test (it crashed, or did not compile) counts as one.
    pub(crate) fn of(captured: &Captured) -> Self {
        let mut counts = Self::default();
        for line in captured.stdout.lines().chain(captured.stderr.lines()) {
            counts +=
                Self::in_line(line).or_else(|| Self::in_line_of_node(line)).unwrap_or_default();
        }
        if !captured.success && counts.failed == 0 {
            counts.failed = 1;
        }
        counts
    }

    /// `test result: ok. 3 passed; 0 failed; 1 ignored; …`, of libtest and of wasm-bindgen's runner.
    fn in_line(line: &str) -> Option<Self> {
        let (_, results) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
        let number = |word: &str| {
            let part = results.split(';').find_map(|part| part.trim().strip_suffix(word))?;
            part.trim().parse().ok()
        };
        Some(Self {
            passed: number("passed")?,
            failed: number("failed")?,
            ignored: number("ignored").unwrap_or(0),
        })
    }
}

impl Counts {
    /// Node's runner gives each number a line: `# pass 3`, or `ℹ pass 3` for a person.
    fn in_line_of_node(line: &str) -> Option<Self> {
        let (what, number) =
            line.strip_prefix("# ").or(line.strip_prefix("ℹ "))?.split_once(' ')?;
        let (number, none) = (number.parse().ok()?, Self::default());
        match what {
            "pass" => Some(Self { passed: number, ..none }),
            "fail" | "cancelled" => Some(Self { failed: number, ..none }),
            "skipped" | "todo" => Some(Self { ignored: number, ..none }),
            _ => None,
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn captured(success: bool, stdout: &str) -> Captured {
        Captured { success, stdout: stdout.to_owned(), stderr: String::new() }
    }

    #[test]
    fn results_of_several_programs_add_up() {
        let stdout = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                      test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured\n";
        let counts = Counts { passed: 5, failed: 1, ignored: 1 };
        assert_eq!(Counts::of(&captured(false, stdout)), counts);
    }

    #[test]
    fn nodes_runner_gives_each_number_a_line() {
        let counts = Counts { passed: 5, failed: 1, ignored: 2 };
        for mark in ["#", "ℹ"] {
            let lines = ["tests 8", "suites 0", "pass 5", "fail 1", "cancelled 0", "skipped 2"];
            let stdout: String = lines.map(|line| format!("{mark} {line}\n")).concat();
            assert_eq!(Counts::of(&captured(false, &stdout)), counts);
        }
    }

    #[test]
    fn a_crash_is_a_failure_though_no_test_failed() {
        assert_eq!(Counts::of(&captured(false, "thread panicked")).failed, 1);
        assert_eq!(Counts::of(&captured(true, "")), Counts::default());
    }
}
