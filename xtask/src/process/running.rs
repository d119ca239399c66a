//! A program that runs, and how it ends.

use std::process::{Child, ChildStderr, ChildStdout, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use crate::failure::{Failure, Outcome};
use crate::interrupt;

pub(super) const POLL: Duration = Duration::from_millis(20);
/// How long a program may take to end after it was asked to, and its pipes after it has ended.
pub(super) const GRACE: Duration = Duration::from_secs(5);

/// A started program. Dropping it ends its whole process group.
pub(crate) struct Running {
    child: Child,
    line: String,
    deadline: Option<Instant>,
    ended: Option<ExitStatus>,
}

impl Running {
    pub(super) fn new(child: Child, line: String, limit: Option<Duration>) -> Self {
        let deadline = limit.map(|limit| Instant::now() + limit);
        Self { child, line, deadline, ended: None }
    }

    pub(super) fn stdout(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    pub(super) fn stderr(&mut self) -> Option<ChildStderr> {
        self.child.stderr.take()
    }

    /// Waits for the end, the time limit, or Ctrl-C.
    pub(crate) fn wait(&mut self) -> Outcome<ExitStatus> {
        loop {
            if let Some(status) = self.has_ended()? {
                self.end_group();
                return Ok(status);
            }
            interrupt::check()?;
            if self.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                return Err(Failure::new(format!("`{}` did not end in time", self.line)));
            }
            thread::sleep(POLL);
        }
    }

    /// Fails if a program that should stay has ended.
    pub(crate) fn must_run(&mut self) -> Outcome {
        match self.has_ended()? {
            None => Ok(()),
            Some(status) => Err(Failure::new(format!(
                "`{}` ended by itself ({status}); its own message stands above",
                self.line
            ))),
        }
    }

    fn has_ended(&mut self) -> Outcome<Option<ExitStatus>> {
        if self.ended.is_none() {
            self.ended = self.child.try_wait().map_err(|error| {
                Failure::new(format!("`{}` cannot be waited for: {error}", self.line))
            })?;
        }
        Ok(self.ended)
    }

    /// Asks the group to end, then makes it. What the program itself left behind ends too.
    fn end_group(&mut self) {
        let Ok(id) = i32::try_from(self.child.id()) else {
            return;
        };
        let group = Pid::from_raw(id);
        if self.ended.is_none() && killpg(group, Signal::SIGTERM).is_ok() {
            let deadline = Instant::now() + GRACE;
            while matches!(self.has_ended(), Ok(None)) && Instant::now() < deadline {
                thread::sleep(POLL);
            }
        }
        let _ = killpg(group, Signal::SIGKILL);
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end_group();
    }
}
