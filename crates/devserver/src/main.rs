//! `cargo run -p devserver`: the authorization server and the API, on their ports.

mod arguments;

use std::io::{self, Write};
use std::process::ExitCode;

use devserver::config::Config;
use devserver::misbehaviour::Misbehaviour;
use devserver::serve::{Running, serve};

use crate::arguments::{Arguments, HELP, Request};

#[tokio::main]
async fn main() -> ExitCode {
    match arguments::parse() {
        Ok(Request::Help) => say(HELP),
        Ok(Request::Serve(arguments)) => run(arguments).await,
        Err(error) => fail(&format!("{error}. Try --help.")),
    }
}

async fn run(arguments: Arguments) -> ExitCode {
    match serve(arguments.config, arguments.ports).await {
        Ok(running) => {
            let said = say(&announcement(&running));
            wait_for_the_end().await;
            said
        }
        Err(error) => fail(&error.to_string()),
    }
}

async fn wait_for_the_end() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

fn announcement(running: &Running) -> String {
    let config = running.server().config();
    let users = config.users.iter().map(|user| format!("{} / {}", user.username, user.password));
    let apps = config.apps.iter().map(|app| app.origin.as_str());
    format!(
        "For development only: in memory, with public passwords.\n\
         \n  authorization server   {}\
         \n  API                    {}\
         \n  apps                   {}\
         \n  test users             {}\
         {}\n",
        running.issuer(),
        running.api_origin(),
        apps.collect::<Vec<_>>().join(", "),
        users.collect::<Vec<_>>().join(", "),
        misbehaviours(config),
    )
}

fn misbehaviours(config: &Config) -> String {
    if !config.misbehaviours {
        return String::new();
    }
    let lines = Misbehaviour::ALL
        .iter()
        .map(|it| format!("\n    {}/m/{:34} {}", config.issuer, it.name(), it.describe()));
    format!("\n  misbehaving issuers{}", lines.collect::<String>())
}

/// Writes to standard output, where a closed pipe is nothing to panic about.
fn say(text: &str) -> ExitCode {
    match writeln!(io::stdout(), "{text}") {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn fail(sentence: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "{sentence}");
    ExitCode::FAILURE
}
