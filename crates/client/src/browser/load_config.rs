//! Reads the configuration that is served beside the application.

use gloo_net::http::{Request, Response};
use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::{ConfigurationError, Error};
use public_client_protocol::http::Limits;

use super::fetch::{self, AbortGuard};

/// Fetches and reads a configuration, such as `/public-client.json`. The same build of an
/// application then serves every environment.
///
/// # Errors
///
/// A [`ConfigurationError`]: there is none within 10 s, or the first field that is wrong.
pub async fn load_config(url: &str) -> Result<ClientConfig, Error> {
    Ok(ClientConfig::from_json(&read(url).await?)?)
}

/// Fetches and reads one configuration likewise, or an array of them, one for each provider.
///
/// # Errors
///
/// As [`load_config`].
pub async fn load_configs(url: &str) -> Result<Vec<ClientConfig>, Error> {
    Ok(ClientConfig::list_from_json(&read(url).await?)?)
}

async fn read(url: &str) -> Result<Vec<u8>, ConfigurationError> {
    get(url).await.map_err(ConfigurationError::unavailable)
}

/// The document, or the status that came instead.
async fn get(url: &str) -> Result<Vec<u8>, Option<u16>> {
    let guard = AbortGuard::new(Limits::DOCUMENT).map_err(|_| None)?;
    let request = Request::get(url).abort_signal(guard.signal().as_ref()).build();
    let request = request.map_err(|_| None)?.into();
    let response = Response::from(fetch::fetch(&request).await.map_err(|_| None)?);
    if response.status() != 200 {
        return Err(Some(response.status()));
    }
    response.binary().await.map_err(|_| None)
}
