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
    /// A `public-client.json` at this URL, so that one build serves every environment.
    Url(String),
    /// A configuration that is there already.
    Config(Box<ClientConfig>),
    /// A client that is there already; in a test, one that a script drives.
    Client(Client),
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
        Self::Client(client)
    }
}

impl fmt::Debug for ClientSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Url(_) => "Url",
            Self::Config(_) => "Config",
            Self::Client(_) => "Client",
        })
    }
}
