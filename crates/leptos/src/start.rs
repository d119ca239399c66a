//! How a session starts in a page.

use public_client::error::Error;
use public_client::handle::Client;

use crate::client_source::ClientSource;

/// The clients, one for each provider, as soon as their configuration is there.
#[cfg(target_arch = "wasm32")]
pub(crate) async fn clients(source: ClientSource) -> Result<Vec<Client>, Error> {
    let configs = match source {
        ClientSource::Url(url) => public_client::browser::load_configs(&url).await?,
        ClientSource::Config(config) => vec![*config],
        ClientSource::Configs(configs) => configs,
        ClientSource::Clients(clients) => return Ok(clients),
    };
    configs.into_iter().map(Client::in_page).collect()
}

/// Outside a page there is no session: a server renders what is shown while there is none yet.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) async fn clients(source: ClientSource) -> Result<Vec<Client>, Error> {
    match source {
        ClientSource::Clients(clients) => Ok(clients),
        _ => std::future::pending().await,
    }
}
