//! Reads the configuration that is served beside the application.

use gloo_net::http::Request;
use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::{ConfigurationError, ConfigurationProblem, Error};

/// Fetches and reads a configuration, such as `/public-client.json`. The same build of an
/// application then serves every environment.
///
/// # Errors
///
/// A [`ConfigurationError`]: there is none, or the first field that is wrong.
pub async fn load_config(url: &str) -> Result<ClientConfig, Error> {
    let json = fetch(url).await.map_err(|status| ConfigurationError {
        field: String::new(),
        problem: ConfigurationProblem::Unavailable { status },
    })?;
    Ok(ClientConfig::from_json(&json)?)
}

async fn fetch(url: &str) -> Result<Vec<u8>, Option<u16>> {
    let response = Request::get(url).send().await.map_err(|_| None)?;
    if response.status() != 200 {
        return Err(Some(response.status()));
    }
    response.binary().await.map_err(|_| None)
}
