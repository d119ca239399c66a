//! Reads the configuration that is served beside the application.

use js_sys::Uint8Array;
use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::{ConfigurationError, ConfigurationProblem, Error};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Request, Response};

use super::fetch;

/// Fetches and reads a configuration, such as `/public-client.json`. The same build of an
/// application then serves every environment.
///
/// # Errors
///
/// A [`ConfigurationError`]: there is none, or the first field that is wrong.
pub async fn load_config(url: &str) -> Result<ClientConfig, Error> {
    let unavailable = |status| ConfigurationError {
        field: String::new(),
        problem: ConfigurationProblem::Unavailable { status },
    };
    let response = get(url).await.map_err(|_| unavailable(None))?;
    if response.status() != 200 {
        return Err(unavailable(Some(response.status())).into());
    }
    let json = octets(&response).await.map_err(|_| unavailable(None))?;
    Ok(ClientConfig::from_json(&json)?)
}

async fn get(url: &str) -> Result<Response, JsValue> {
    fetch::fetch(&Request::new_with_str(url)?).await
}

async fn octets(response: &Response) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
