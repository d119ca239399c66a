//! `cargo xtask demo`: the authorization server, the API and the app, until Ctrl-C.

use std::thread;
use std::time::{Duration, Instant};

use crate::failure::Outcome;
use crate::interrupt;
use crate::ports;
use crate::process::Program;
use crate::process::running::Running;
use crate::report::{say, seconds, step};
use crate::tools;
use crate::tools::trunk::trunk;
use crate::workspace;

const APP: u16 = 8080;
const AUTHORIZATION_SERVER: u16 = 8090;
const API: u16 = 8091;

/// Everything is built before, so this is long.
const PATIENCE: Duration = Duration::from_secs(120);

pub(crate) fn run() -> Outcome {
    let started = Instant::now();
    ports::must_be_free(APP, "the app")?;
    ports::must_be_free(AUTHORIZATION_SERVER, "the authorization server")?;
    ports::must_be_free(API, "the API")?;
    tools::for_the_app()?;
    step("Build the devserver", build_devserver)?;
    step("Build the app", || trunk()?.args(["build"]).run())?;
    let mut devserver = start_devserver()?;
    let mut app = trunk()?.args(["serve"]).start()?;
    step("Wait until all three answer", || wait_for_all(&mut devserver, &mut app))?;
    welcome(started);
    stay(&mut devserver, &mut app)
}

fn build_devserver() -> Outcome {
    Program::new("cargo")
        .args(["build", "--package", "devserver"])
        .directory(workspace::root())
        .run()
}

fn start_devserver() -> Outcome<Running> {
    Program::new(workspace::target().join("debug/devserver")).directory(workspace::root()).start()
}

fn wait_for_all(devserver: &mut Running, app: &mut Running) -> Outcome {
    let deadline = Instant::now() + PATIENCE;
    let running = &mut [devserver, app];
    ports::wait_until_answers(
        AUTHORIZATION_SERVER,
        "/.well-known/openid-configuration",
        deadline,
        running,
    )?;
    ports::wait_until_answers(API, "/lobby", deadline, running)?;
    ports::wait_until_answers(APP, "/", deadline, running)
}

fn welcome(started: Instant) {
    say(format_args!(
        "
  The app                   http://localhost:{APP}
  The authorization server  http://localhost:{AUTHORIZATION_SERVER}
  The API                   http://localhost:{API}

  Sign in as  alice  with  wonderland
         or   bob    with  builder

  Ready after {}. For development only. Ctrl-C stops all three.
",
        seconds(started.elapsed())
    ));
}

/// Until Ctrl-C, or until one of them ends by itself.
fn stay(devserver: &mut Running, app: &mut Running) -> Outcome {
    loop {
        if interrupt::check().is_err() {
            say("Stopping the app, the API and the authorization server.");
            return Ok(());
        }
        devserver.must_run()?;
        app.must_run()?;
        thread::sleep(Duration::from_millis(100));
    }
}
