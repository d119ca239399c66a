//! Programs as children: each in a process group of its own, none outliving this process.

mod pipe;
pub(crate) mod running;

use std::ffi::OsStr;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::interrupt;
use crate::process::pipe::{collected, copy, first_line};
use crate::process::running::Running;

/// A program to run, and how it is called in a failure.
pub(crate) struct Program {
    command: Command,
    line: String,
    limit: Option<Duration>,
}

/// How a captured program ended, and what it wrote.
pub(crate) struct Captured {
    pub(crate) success: bool,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Program {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let line = Path::new(&program)
            .file_name()
            .unwrap_or(program.as_ref())
            .to_string_lossy()
            .into_owned();
        let mut command = Command::new(program);
        command.stdin(Stdio::null()).process_group(0);
        Self { command, line, limit: None }
    }

    pub(crate) fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        for arg in args {
            self.line.push(' ');
            self.line.push_str(&arg.as_ref().to_string_lossy());
            self.command.arg(arg);
        }
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// After this long it is ended, and that is a failure.
    pub(crate) fn limit(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    pub(crate) fn directory(mut self, directory: &Path) -> Self {
        self.command.current_dir(directory);
        self
    }

    /// Runs it in view of the person; anything but success is a failure.
    pub(crate) fn run(self) -> Outcome {
        let line = self.line.clone();
        let status = self.start()?.wait()?;
        if status.success() {
            return Ok(());
        }
        Err(Failure::new(format!("`{line}` failed ({status}); its own message stands above")))
    }

    /// Runs it silently, for what it writes. Only a program that cannot be started is a failure.
    pub(crate) fn capture(mut self) -> Outcome<Captured> {
        self.command.stderr(Stdio::piped());
        self.collect(false)
    }

    /// Runs it for what it writes to its standard output; messages go to the person.
    pub(crate) fn capture_stdout(self) -> Outcome<Captured> {
        self.collect(false)
    }

    /// Runs it in view of the person, and keeps what it writes.
    pub(crate) fn tee(mut self) -> Outcome<Captured> {
        self.command.stderr(Stdio::piped());
        self.collect(true)
    }

    /// Whether it can be started and succeeds; silent.
    pub(crate) fn succeeds(self) -> Outcome<bool> {
        match self.capture() {
            Ok(captured) => Ok(captured.success),
            Err(failure) if failure.is_interrupted() => Err(failure),
            Err(_) => Ok(false),
        }
    }

    /// Starts it in the background; it ends with the returned value at the latest.
    pub(crate) fn start(mut self) -> Outcome<Running> {
        interrupt::check()?;
        match self.command.spawn() {
            Ok(child) => Ok(Running::new(child, self.line, self.limit)),
            Err(error) => Err(Failure::new(format!("`{}` cannot be started: {error}", self.line))),
        }
    }

    /// Starts it in the background, and waits for the first line that it writes to its standard output. Without one it is empty.
    pub(crate) fn start_and_read_line(mut self) -> Outcome<(Running, String)> {
        self.command.stdout(Stdio::piped());
        let mut running = self.start()?;
        let line = match running.stdout() {
            Some(pipe) => first_line(&copy(pipe, false, io::sink()))?,
            None => String::new(),
        };
        Ok((running, line))
    }

    fn collect(mut self, show: bool) -> Outcome<Captured> {
        self.command.stdout(Stdio::piped());
        let mut running = self.start()?;
        let stdout = running.stdout().map(|pipe| copy(pipe, show, io::stdout()));
        let stderr = running.stderr().map(|pipe| copy(pipe, show, io::stderr()));
        let success = running.wait()?.success();
        Ok(Captured { success, stdout: collected(stdout), stderr: collected(stderr) })
    }
}

#[cfg(test)]
mod tests {
    use std::thread;
    use std::time::Instant;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(5);

    fn shell(script: &str) -> Program {
        Program::new("sh").args(["-c", script])
    }

    #[test]
    fn output_and_success_are_kept_apart() {
        let captured = shell("echo out; echo err >&2; exit 3").capture().unwrap();
        assert_eq!((captured.stdout.as_str(), captured.stderr.as_str()), ("out\n", "err\n"));
        assert!(!captured.success);
        assert!(shell("exit 3").run().is_err());
        shell("exit 0").run().unwrap();
    }

    #[test]
    fn what_a_program_leaves_behind_ends_with_it() {
        let left = shell("sleep 600 >/dev/null 2>&1 & echo $!").capture().unwrap().stdout;
        let alive = || shell(&format!("kill -0 {}", left.trim())).succeeds().unwrap();
        let deadline = Instant::now() + PATIENCE;
        while alive() && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(20));
        }
        assert!(!alive());
    }

    #[test]
    fn a_program_goes_on_after_its_first_line() {
        let (mut running, line) = shell("echo 7; exec sleep 600").start_and_read_line().unwrap();
        assert_eq!(line, "7");
        running.must_run().unwrap();
        assert_eq!(shell("exit 3").start_and_read_line().unwrap().1, "");
    }

    #[test]
    fn a_program_that_takes_too_long_is_ended() {
        let started = Instant::now();
        let failure = shell("sleep 600").limit(Duration::from_millis(50)).run().unwrap_err();
        assert!(failure.to_string().contains("in time"), "{failure}");
        assert!(started.elapsed() < Duration::from_secs(60));
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = Program::new("no-such-program").run().unwrap_err().to_string();
        assert!(failure.contains("no-such-program"), "{failure}");
    }
}
