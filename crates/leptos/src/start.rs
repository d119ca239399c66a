//! How a session starts in a page.

use public_client::config::{ClientConfig, SessionHost};
use public_client::error::Error;
#[cfg(not(feature = "session-in-page"))]
use public_client::error::{ConfigurationError, ConfigurationProblem};
use public_client::handle::Client;
use public_client::vault_host::ConfigurationSource;

use crate::client_source::ClientSource;

/// The clients, one for each provider, as soon as their configuration is there.
pub(crate) async fn clients(source: ClientSource) -> Result<Vec<Client>, Error> {
    let (configs, file) = match source {
        ClientSource::Url(url) => (
            public_client::browser::load_configs(&url).await?,
            Some(url).filter(|url| is_path(url)),
        ),
        ClientSource::Config(config) => (vec![*config], None),
        ClientSource::Configs(configs) => (configs, None),
        ClientSource::Clients(clients) => return Ok(clients),
    };
    configs.into_iter().map(|config| client(config, file.clone())).collect()
}

/// A path of this origin, which a worker reads as the page does.
fn is_path(url: &str) -> bool {
    url.starts_with('/') && !url.starts_with("//")
}

fn client(config: ClientConfig, file: Option<String>) -> Result<Client, Error> {
    if config.policy().host == SessionHost::Page {
        return in_page(config);
    }
    let text = || ConfigurationSource::Text(config.source().to_owned());
    let source = file.map_or_else(text, ConfigurationSource::File);
    Client::in_vault(config, source)
}

/// A session in the page is code that pages without one need not load.
#[cfg(feature = "session-in-page")]
fn in_page(config: ClientConfig) -> Result<Client, Error> {
    Client::in_page(config)
}

#[cfg(not(feature = "session-in-page"))]
fn in_page(_: ClientConfig) -> Result<Client, Error> {
    let expected = &["shared-worker", "worker"];
    let problem = ConfigurationProblem::NotOneOf { expected };
    Err(ConfigurationError::new("host", problem).into())
}
