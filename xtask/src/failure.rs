//! Why a command could not go on: one sentence for a person, with what to do.

use std::fmt;

/// One clear sentence. There is nothing to match on: every failure ends the command.
#[derive(Debug)]
pub(crate) struct Failure {
    sentence: String,
    interrupted: bool,
}

/// What the steps of a command return.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), interrupted: false }
    }

    /// Ctrl-C, or a request to terminate.
    pub(crate) fn interrupted() -> Self {
        Self { sentence: "stopped".to_owned(), interrupted: true }
    }

    pub(crate) fn is_interrupted(&self) -> bool {
        self.interrupted
    }

    /// The exit status shells expect: 130 is "ended by Ctrl-C".
    pub(crate) fn exit_status(&self) -> u8 {
        if self.interrupted { 130 } else { 1 }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}
