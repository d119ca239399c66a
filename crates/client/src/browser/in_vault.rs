//! A client whose session lives in a worker.

use public_client_protocol::config::{ClientConfig, SessionHost};
use public_client_protocol::error::Error;

use super::sole_client;
use super::vault_workers::VaultWorkers;
use crate::handle::Client;
use crate::vault_host::{ConfigurationSource, VaultHost};
use crate::view::{HostKind, HostReason, Housing};

impl Client {
    /// The client of this page for a server, with its session in a worker: one that all tabs share,
    /// unless the configuration wants one of this page (`host`), or this browser has no other. The
    /// same client for the same `issuer` and `client_id`.
    ///
    /// `configuration` is where the worker finds its configuration: a file of this origin, or the
    /// text that `config` was read from. The worker starts now, beside whatever the page does next.
    ///
    /// # Errors
    ///
    /// [`InsecureContext`](public_client_protocol::error::BrowserError::InsecureContext) where
    /// there is no WebCrypto, or no window. That the worker does not start is told by the first
    /// call.
    pub fn in_vault(
        config: ClientConfig,
        configuration: ConfigurationSource,
    ) -> Result<Self, Error> {
        sole_client::of(config, |config| {
            let kind = match config.policy().host {
                SessionHost::Worker => HostKind::Worker,
                _ => HostKind::SharedWorker,
            };
            let housing = Housing { kind, reason: HostReason::Configured };
            let workers = VaultWorkers::new(config.vault_script());
            let host = VaultHost::new(config, configuration, housing, workers);
            host.connect_soon();
            host
        })
    }
}
