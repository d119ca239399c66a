//! Programs as children: each in a process group of its own, none outliving this process.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use crate::failure::{Failure, Outcome};
use crate::interrupt;

const POLL: Duration = Duration::from_millis(20);
/// How long a program may take to end after it was asked to.
const GRACE: Duration = Duration::from_secs(5);

/// A program to run, and how it is called in a failure.
pub(crate) struct Program {
    command: Command,
    line: String,
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
        Self { command, line }
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
            Ok(child) => Ok(Running { child, line: self.line, ended: None }),
            Err(error) => Err(Failure::new(format!("`{}` cannot be started: {error}", self.line))),
        }
    }

    fn collect(mut self, show: bool) -> Outcome<Captured> {
        self.command.stdout(Stdio::piped());
        let mut running = self.start()?;
        let stdout = running.child.stdout.take().map(|pipe| copy(pipe, show, io::stdout()));
        let stderr = running.child.stderr.take().map(|pipe| copy(pipe, show, io::stderr()));
        let success = running.wait()?.success();
        Ok(Captured { success, stdout: collected(stdout), stderr: collected(stderr) })
    }
}

/// Keeps every line of a pipe, and shows it if asked to.
fn copy(
    pipe: impl Read + Send + 'static,
    show: bool,
    mut screen: impl Write + Send + 'static,
) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut kept = Vec::new();
        let mut reader = BufReader::new(pipe);
        loop {
            let before = kept.len();
            match reader.read_until(b'\n', &mut kept) {
                Ok(0) | Err(_) => break,
                Ok(_) if show => {
                    let _ = screen.write_all(kept.get(before..).unwrap_or_default());
                    let _ = screen.flush();
                }
                Ok(_) => {}
            }
        }
        String::from_utf8_lossy(&kept).into_owned()
    })
}

fn collected(copying: Option<JoinHandle<String>>) -> String {
    copying.and_then(|thread| thread.join().ok()).unwrap_or_default()
}

/// A started program. Dropping it ends its whole process group.
pub(crate) struct Running {
    child: Child,
    line: String,
    ended: Option<ExitStatus>,
}

impl Running {
    /// Waits for the end, or for Ctrl-C.
    pub(crate) fn wait(&mut self) -> Outcome<ExitStatus> {
        loop {
            if let Some(status) = self.has_ended()? {
                self.end_group();
                return Ok(status);
            }
            interrupt::check()?;
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
