//! Where the client comes from.

use std::fmt;

use public_client::config::ClientConfig;
use public_client::handle::Client;

/// What [`AuthProvider`](crate::AuthProvider) makes its client of.
///
/// ```
/// use public_client_leptos::ClientSource;
///
/// let served_beside_the_app = ClientSource::from("/public-client.json");
/// assert!(matches!(served_beside_the_app, ClientSource::Url(_)));
/// ```
#[derive(Clone)]
pub enum ClientSource {
    /// A `public-client.json` at this URL, so that one build serves every environment; it may be
    /// an array of several providers.
    Url(String),
    /// A configuration that is there already.
    Config(Box<ClientConfig>),
    /// Several configurations, one for each provider, which the person chooses from.
    Configs(Vec<ClientConfig>),
    /// Clients that are there already; in a test, ones that a script drives.
    Clients(Vec<Client>),
}

impl From<&str> for ClientSource {
    fn from(url: &str) -> Self {
        Self::Url(url.to_owned())
    }
}

impl From<ClientConfig> for ClientSource {
    fn from(config: ClientConfig) -> Self {
        Self::Config(Box::new(config))
    }
}

impl From<Client> for ClientSource {
    fn from(client: Client) -> Self {
        Self::Clients(vec![client])
    }
}

impl fmt::Debug for ClientSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Url(_) => "Url",
            Self::Config(_) => "Config",
            Self::Configs(_) => "Configs",
            Self::Clients(_) => "Clients",
        })
    }
}
