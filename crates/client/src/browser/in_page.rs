//! A client whose session lives in this page.

use std::cell::RefCell;

use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::{BrowserError, Error};

use super::{BrowserPlatform, WindowPage, page_events};
use crate::handle::Client;
use crate::session::Session;

thread_local! {
    /// The clients of this page. One server has one client, so that a second mount, or a second
    /// component, neither steals a callback nor refreshes twice.
    static CLIENTS: RefCell<Vec<Client>> = const { RefCell::new(Vec::new()) };
}

impl Client {
    /// The client of this page for a server; the same one for the same `issuer` and `client_id`.
    ///
    /// # Errors
    ///
    /// [`BrowserError::InsecureContext`] where there is no WebCrypto, or no window.
    pub fn in_page(config: ClientConfig) -> Result<Self, Error> {
        if let Some(client) = existing(&config) {
            return Ok(client);
        }
        let page = WindowPage::current().filter(WindowPage::is_secure);
        let page = page.ok_or(BrowserError::InsecureContext)?.among_tabs_of(&config);
        let session = Session::new(config.clone(), BrowserPlatform);
        let client = Self::new(config, session, page);
        page_events::follow(&client);
        CLIENTS.with_borrow_mut(|clients| clients.push(client.clone()));
        Ok(client)
    }
}

fn existing(config: &ClientConfig) -> Option<Client> {
    let is_same = |client: &&Client| {
        let other = client.config();
        other.issuer() == config.issuer() && other.client_id() == config.client_id()
    };
    CLIENTS.with_borrow(|clients| clients.iter().find(is_same).cloned())
}
