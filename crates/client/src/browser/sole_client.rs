//! One client for one server in a page.

use std::cell::RefCell;

use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::{BrowserError, Error};

use super::{WindowPage, page_events};
use crate::handle::{Client, Host};

thread_local! {
    /// The clients of this page. One server has one client, so that a second mount, or a second
    /// component, neither steals a callback nor refreshes twice.
    static CLIENTS: RefCell<Vec<Client>> = const { RefCell::new(Vec::new()) };
}

/// The client that there is, or a new one with the host that `make_host` makes.
pub(super) fn of<H: Host + 'static>(
    config: ClientConfig,
    make_host: impl FnOnce(&ClientConfig) -> H,
) -> Result<Client, Error> {
    if let Some(client) = existing(&config) {
        return Ok(client);
    }
    let page = WindowPage::current().filter(WindowPage::is_secure);
    let page = page.ok_or(BrowserError::InsecureContext)?.among_tabs_of(&config);
    let host = make_host(&config);
    let client = Client::new(config, host, page);
    page_events::follow(&client);
    CLIENTS.with_borrow_mut(|clients| clients.push(client.clone()));
    Ok(client)
}

fn existing(config: &ClientConfig) -> Option<Client> {
    let is_same = |client: &&Client| {
        let other = client.config();
        other.issuer() == config.issuer() && other.client_id() == config.client_id()
    };
    CLIENTS.with_borrow(|clients| clients.iter().find(is_same).cloned())
}
