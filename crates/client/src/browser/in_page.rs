//! A client whose session lives in this page.

use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::Error;

use super::{BrowserPlatform, sole_client};
use crate::handle::Client;
use crate::session::Session;

impl Client {
    /// The client of this page for a server, with its session in the page; the same one for the
    /// same `issuer` and `client_id`.
    ///
    /// # Errors
    ///
    /// [`InsecureContext`](public_client_protocol::error::BrowserError::InsecureContext) where
    /// there is no WebCrypto, or no window.
    pub fn in_page(config: ClientConfig) -> Result<Self, Error> {
        sole_client::of(config, |config| Session::new(config.clone(), BrowserPlatform))
    }
}
