//! `cargo run -p hosting`: writes the files for hosts into the folder of the built app. Trunk runs
//! it after each build.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use hosting::servers::Servers;
use hosting::site::Site;
use hosting::{caddy, headers_file, integrity, nginx};
use lexopt::prelude::{Long, Short};
use serde_json::Value;

const HELP: &str = "\
Writes what a host has to send with the built app: <dist>/_headers for static hosts,
<dist>/.hosting/nginx.conf and <dist>/.hosting/Caddyfile; and the hash of the app's module into
<dist>/index.html.

Usage: hosting [options]

  --dist <folder>         the built app (dist; within a build of Trunk, what it is building)
  --configuration <file>  the environment's public-client.json (the one in <dist>)
  --metadata <file>       a server's metadata, as it publishes them, if its endpoints are on other
                          origins than its issuer; may repeat
  --help                  this
";

/// Trunk's name for the folder that it builds in.
const STAGING: &str = "TRUNK_STAGING_DIR";

struct Arguments {
    dist: PathBuf,
    configuration: PathBuf,
    metadata: Vec<PathBuf>,
}

fn main() -> ExitCode {
    match arguments(lexopt::Parser::from_env()) {
        // A reader who closed the pipe is no reason to fail.
        Ok(None) => drop(io::stdout().write_all(HELP.as_bytes())),
        Ok(Some(arguments)) => {
            if let Err(sentence) = write(&arguments) {
                eprintln!("hosting: {sentence}");
                return ExitCode::FAILURE;
            }
        }
        Err(error) => {
            eprintln!("hosting: {error}. Try --help.");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn arguments(mut parser: lexopt::Parser) -> Result<Option<Arguments>, lexopt::Error> {
    let (mut dist, mut configuration, mut metadata) = (None, None, Vec::new());
    while let Some(argument) = parser.next()? {
        match argument {
            Long("dist") => dist = Some(parser.value()?.into()),
            Long("configuration") => configuration = Some(parser.value()?.into()),
            Long("metadata") => metadata.push(parser.value()?.into()),
            Long("help") | Short('h') => return Ok(None),
            _ => return Err(argument.unexpected()),
        }
    }
    let staging = || env::var_os(STAGING).map(PathBuf::from);
    let dist = dist.or_else(staging).unwrap_or_else(|| "dist".into());
    let configuration = configuration.unwrap_or_else(|| dist.join("public-client.json"));
    Ok(Some(Arguments { dist, configuration, metadata }))
}

fn write(arguments: &Arguments) -> Result<(), String> {
    let Arguments { dist, configuration, metadata } = arguments;
    let published = metadata.iter().map(|path| json(path)).collect::<Result<Vec<_>, _>>()?;
    let servers = Servers::of(&json(configuration)?, &published)
        .map_err(|fault| format!("{}: {fault}", configuration.display()))?;
    let site = Site::of(&servers);
    let files = files(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    let (folder, index) = (dist.join(".hosting"), dist.join("index.html"));
    let html =
        fs::read_to_string(&index).map_err(|error| format!("{}: {error}", index.display()))?;
    for (path, text) in [
        (index, integrity::with_hashes(&html, |name| fs::read(dist.join(name)).ok())),
        (dist.join("_headers"), headers_file::write(&site, files.iter().map(String::as_str))),
        (folder.join("nginx.conf"), nginx::write(&site)),
        (folder.join("Caddyfile"), caddy::write(&site)),
    ] {
        let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&path, text));
        written.map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

fn json(path: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string());
    let value = text.and_then(|text| text.parse().map_err(|error| format!("{error}")));
    value.map_err(|error: String| format!("{}: {error}", path.display()))
}

/// The names of the files right in the folder, in an order that does not change.
fn files(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
