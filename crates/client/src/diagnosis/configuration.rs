//! The configuration itself.

use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::{ConfigurationProblem, Error};
use public_client_protocol::url::HttpUrl;

use super::asking::get;
use super::{Section, Surroundings};

const UNAVAILABLE: &str = "configuration_unavailable";

/// What is read; none if that is not possible, which has been told then.
pub(super) async fn read(
    configuration: &str,
    surroundings: &impl Surroundings,
    section: &mut Section<'_>,
) -> Vec<ClientConfig> {
    let text = match configuration.starts_with('/') {
        true => fetch(configuration, surroundings, section).await,
        false => Some(configuration.as_bytes().to_vec()),
    };
    let Some(text) = text else { return Vec::new() };
    match ClientConfig::list_from_json(&text) {
        Ok(configs) => {
            section.ok("configuration", "configuration", "Every field is known and fits.");
            configs
        }
        Err(error) => {
            let change = change(&error.problem);
            let field = match error.field.as_str() {
                "" => "configuration".to_owned(),
                field => field.to_owned(),
            };
            let error = Error::from(error);
            section.problem(error.code(), &field, &error.sentence(), &change);
            Vec::new()
        }
    }
}

async fn fetch(
    path: &str,
    surroundings: &impl Surroundings,
    section: &mut Section<'_>,
) -> Option<Vec<u8>> {
    let url = HttpUrl::parse(&[&surroundings.origin(), path].concat()).ok()?;
    let beside = format!("Serve {path} beside the application, as application/json.");
    match surroundings.send(get(url)).await {
        Ok(response) if response.status != 200 => {
            let found = format!("The server answers {path} with status {}.", response.status);
            section.problem(UNAVAILABLE, path, &found, &beside);
            None
        }
        Ok(response) if response.body.trim_ascii_start().starts_with(b"<") => {
            let found = format!("A page comes instead of {path}: probably the one for any path.");
            section.problem(UNAVAILABLE, path, &found, &beside);
            None
        }
        Ok(response) => Some(response.body.to_vec()),
        Err(_) => {
            let found = format!("{path} could not be fetched.");
            section.problem(UNAVAILABLE, path, &found, &beside);
            None
        }
    }
}

fn change(problem: &ConfigurationProblem) -> String {
    match problem {
        ConfigurationProblem::Json(error) => {
            format!("Mend the JSON after its first {} bytes.", error.offset)
        }
        ConfigurationProblem::Unknown => {
            "Correct the name, or take the field out; the README lists every field.".to_owned()
        }
        ConfigurationProblem::Missing => "Add the field.".to_owned(),
        ConfigurationProblem::Type { expected } => format!("Write {expected}."),
        ConfigurationProblem::NotOneOf { expected } => {
            format!("Write one of: {}.", expected.join(", "))
        }
        ConfigurationProblem::TooSmall { least } => format!("Write at least {least}."),
        ConfigurationProblem::TooLarge { most } => format!("Write at most {most}."),
        ConfigurationProblem::Secret => {
            "Take it out, revoke it, and register a client without a secret.".to_owned()
        }
        ConfigurationProblem::Reserved => {
            "Take it out; what can be chosen has a field of its own.".to_owned()
        }
        _ => "Correct the field.".to_owned(),
    }
}
