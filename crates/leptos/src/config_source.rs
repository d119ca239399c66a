//! Where the configuration comes from.

use public_client::browser::load_config;
use public_client::config::ClientConfig;
use public_client::error::Error;

/// What [`AuthProvider`](crate::AuthProvider) takes as its configuration: a [`ClientConfig`], or
/// the URL of a `public-client.json`, so that one build serves every environment.
///
/// ```
/// use public_client_leptos::ConfigSource;
///
/// let served_beside_the_app = ConfigSource::from("/public-client.json");
/// assert_eq!(served_beside_the_app, ConfigSource::Url("/public-client.json".to_owned()));
/// ```
#[derive(Clone, Debug)]
pub enum ConfigSource {
    /// It is there already.
    Config(Box<ClientConfig>),
    /// It is fetched from this URL.
    Url(String),
}

impl ConfigSource {
    pub(crate) async fn load(self) -> Result<ClientConfig, Error> {
        match self {
            Self::Config(config) => Ok(*config),
            Self::Url(url) => load_config(&url).await,
        }
    }
}

impl From<ClientConfig> for ConfigSource {
    fn from(config: ClientConfig) -> Self {
        Self::Config(Box::new(config))
    }
}

impl From<&str> for ConfigSource {
    fn from(url: &str) -> Self {
        Self::Url(url.to_owned())
    }
}
