//! `cargo xtask`: the commands of this repository.
//!
//! `commands/` has a file per command, `tools/` one per tool that a command needs, `rungs/` runs the tests.

mod arrows;
mod commands;
mod conformance;
mod failure;
mod interrupt;
mod npm;
mod ports;
mod process;
mod report;
mod rungs;
mod size;
mod tools;
mod workspace;

#[cfg(not(unix))]
compile_error!("xtask ends its children by process groups, which wants a Unix: on Windows use WSL");

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match interrupt::install().and_then(|()| commands::run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::from(failure.exit_status())
        }
    }
}
