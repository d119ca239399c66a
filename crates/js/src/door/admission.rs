//! Who may come in, and as what.

use public_client::config::{ClientConfig, SessionHost};
use public_client::error::{BrowserError, ConfigurationError, ConfigurationProblem, Error};
use public_client::platform::Platform;
use public_client::vault::Vault;
use public_client::view::{HostKind, HostReason, Housing};

use crate::wire::Enter;

/// The client that a page names. One that names none and brings an authorization response is
/// of the client whose response it is, else of the first.
pub(super) fn config_for<P: Platform + Clone>(
    vault: &Vault<P>,
    enter: &Enter,
) -> Result<ClientConfig, Error> {
    let is = |wanted: &Option<String>, own: &str| wanted.as_ref().is_none_or(|w| w == own);
    let fits = |config: &&ClientConfig| {
        is(&enter.issuer, config.issuer().as_str()) && is(&enter.client_id, config.client_id())
    };
    let mut fitting: Vec<_> = vault.clients().filter(fits).collect();
    let is_at = |config: &&ClientConfig| enter.page.location.is_at(config.redirect_uri());
    if enter.page.has_callback && fitting.iter().any(is_at) {
        fitting.retain(is_at);
    }
    let first = fitting.into_iter().next().cloned();
    first.ok_or_else(|| ConfigurationError::new("issuer", ConfigurationProblem::Missing).into())
}

/// Where the session of this page may be. A page whose configuration wants a worker of its own comes
/// again with one, since it is told that this one cannot be had.
pub(super) fn housing(config: &ClientConfig, told: Housing) -> Result<Housing, Error> {
    match (config.policy().host, told.kind) {
        (SessionHost::Page, _) => {
            let problem = ConfigurationProblem::NotOneOf { expected: &["shared-worker", "worker"] };
            Err(ConfigurationError::new("host", problem).into())
        }
        (SessionHost::Worker, HostKind::SharedWorker) => Err(BrowserError::VaultUnavailable.into()),
        (SessionHost::Worker, _) => Ok(Housing { reason: HostReason::Configured, ..told }),
        (SessionHost::SharedWorker, _) => Ok(told),
    }
}
