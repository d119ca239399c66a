//! What a program writes, shown and kept while it runs.

use std::io::{BufRead, BufReader, Read, Write};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use crate::failure::Outcome;
use crate::interrupt;
use crate::process::running::{GRACE, POLL};

/// What a pipe brought so far, and the thread that reads on.
pub(super) struct Copy {
    kept: Arc<Mutex<Vec<u8>>>,
    thread: JoinHandle<()>,
}

/// Keeps every line of a pipe, and shows it if asked to.
pub(super) fn copy(
    pipe: impl Read + Send + 'static,
    show: bool,
    mut screen: impl Write + Send + 'static,
) -> Copy {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let shared = Arc::clone(&kept);
    let thread = thread::spawn(move || {
        let mut reader = BufReader::new(pipe);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
            if show {
                let _ = screen.write_all(&line).and_then(|()| screen.flush());
            }
            if let Ok(mut kept) = shared.lock() {
                kept.append(&mut line);
            }
        }
    });
    Copy { kept, thread }
}

/// The first line of a pipe whose program goes on; empty if there is none in time.
pub(super) fn first_line(copy: &Copy) -> Outcome<String> {
    let deadline = Instant::now() + GRACE;
    loop {
        interrupt::check()?;
        let is_last_look = copy.thread.is_finished() || Instant::now() >= deadline;
        let text = text(copy);
        if let Some((line, _)) = text.split_once('\n') {
            return Ok(line.to_owned());
        }
        if is_last_look {
            return Ok(String::new());
        }
        thread::sleep(POLL);
    }
}

/// The text of a pipe whose program has ended. A process that left the group may hold the pipe open: it is not waited for.
pub(super) fn collected(copy: Option<Copy>) -> String {
    let Some(copy) = copy else { return String::new() };
    let deadline = Instant::now() + GRACE;
    while !copy.thread.is_finished() && Instant::now() < deadline {
        thread::sleep(POLL);
    }
    text(&copy)
}

fn text(copy: &Copy) -> String {
    copy.kept.lock().map(|kept| String::from_utf8_lossy(&kept).into_owned()).unwrap_or_default()
}
