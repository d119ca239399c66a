//! How a session starts in a page.

use public_client::error::Error;
use public_client::handle::Client;

use crate::client_source::ClientSource;

/// The client, as soon as its configuration is there.
#[cfg(target_arch = "wasm32")]
pub(crate) async fn client(source: ClientSource) -> Result<Client, Error> {
    match source {
        ClientSource::Url(url) => Client::in_page(public_client::browser::load_config(&url).await?),
        ClientSource::Config(config) => Client::in_page(*config),
        ClientSource::Client(client) => Ok(client),
    }
}

/// Outside a page there is no session: a server renders what is shown while there is none yet.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) async fn client(source: ClientSource) -> Result<Client, Error> {
    match source {
        ClientSource::Url(_) | ClientSource::Config(_) => std::future::pending().await,
        ClientSource::Client(client) => Ok(client),
    }
}
