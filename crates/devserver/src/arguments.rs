//! The command line.

use devserver::config::{App, Config};
use devserver::serve::Ports;
use lexopt::prelude::{Long, Short, ValueExt};
use lexopt::{Error, Parser};

/// What `--help` prints.
pub(crate) const HELP: &str = "\
A development authorization server and a protected API. In memory; never for anything real.

Usage: devserver [options]

  --port <port>                      of the authorization server (8090)
  --api-port <port>                  of the API (8091)
  --app <origin>                     where the app is served; may repeat (http://localhost:8080)
  --access-token-lifetime <seconds>  (300)
  --code-lifetime <seconds>          (60)
  --door-max-age <seconds>           the door opens only so soon after signing in (60)
  --misbehave                        also serve the misbehaving issuers /m/<name>, and list them
  --help                             this";

/// What the caller wants.
pub(crate) enum Request {
    Help,
    Serve(Arguments),
}

/// How to serve.
pub(crate) struct Arguments {
    pub(crate) config: Config,
    pub(crate) ports: Ports,
}

/// Reads the process's arguments.
pub(crate) fn parse() -> Result<Request, Error> {
    read(Parser::from_env())
}

fn read(mut parser: Parser) -> Result<Request, Error> {
    let mut config = Config { door_max_age: Some(60), ..Config::default() };
    let mut ports = Ports { authorization_server: 8090, api: 8091 };
    let mut apps = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => ports.authorization_server = parser.value()?.parse()?,
            Long("api-port") => ports.api = parser.value()?.parse()?,
            Long("app") => apps.push(App::at(parser.value()?.string()?.trim_end_matches('/'))),
            Long("access-token-lifetime") => {
                config.access_token_lifetime = parser.value()?.parse()?;
            }
            Long("code-lifetime") => config.code_lifetime = parser.value()?.parse()?,
            Long("door-max-age") => config.door_max_age = Some(parser.value()?.parse()?),
            Long("misbehave") => config.misbehaviours = true,
            Long("help") | Short('h') => return Ok(Request::Help),
            _ => return Err(argument.unexpected()),
        }
    }
    if !apps.is_empty() {
        config.apps = apps;
    }
    Ok(Request::Serve(Arguments { config, ports }))
}

#[cfg(test)]
mod tests {
    use lexopt::Parser;

    use super::{Request, read};

    /// The demo's door wants an authentication younger than a minute, unless it is told otherwise.
    #[test]
    fn the_door_has_a_maximum_age() {
        for (arguments, seconds) in [(&[][..], 60), (&["--door-max-age", "5"][..], 5)] {
            let Ok(Request::Serve(arguments)) = read(Parser::from_args(arguments)) else {
                panic!("these arguments are good");
            };
            assert_eq!(arguments.config.door_max_age, Some(seconds));
        }
        assert!(read(Parser::from_args(["--door-max-age", "soon"])).is_err());
    }
}
