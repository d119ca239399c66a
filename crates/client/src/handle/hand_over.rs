//! What a page at the redirect URI does with a response to an attempt that it does not know: the
//! page that began it waits in another window.

use std::time::Duration;

use public_client_protocol::authorization_response::AuthorizationResponse;
use zeroize::Zeroizing;

use super::Client;
use crate::command::Callback;
use crate::page::Announcement;
use crate::promise::Promise;

/// How long to wait for a window that knows the attempt.
const PATIENCE: Duration = Duration::from_secs(1);

/// A response that was offered to the other windows.
pub(super) struct HandedOver {
    state: Zeroizing<String>,
    is_taken: Promise<bool>,
}

impl Client {
    /// Offers a response to the window that opened this one, and to every tab, which it still
    /// reaches where an opener is out of sight (`Cross-Origin-Opener-Policy`); whether one took it.
    pub(super) async fn hand_over(&self, callback: &Callback) -> bool {
        let (query, fragment) = (callback.query.clone(), callback.fragment.clone());
        let Some(state) = state(&query, &fragment) else { return false };
        let is_taken = Promise::new();
        self.0.handed_over.replace(Some(HandedOver { state, is_taken: is_taken.clone() }));
        let offer = Announcement::Callback { query, fragment };
        self.0.page.tell_opener(&offer.to_text());
        self.0.page.announce(offer);
        let (client, over) = (self.clone(), is_taken.clone());
        self.0.page.spawn(Box::pin(async move {
            client.0.page.sleep(PATIENCE).await;
            over.keep(false);
        }));
        is_taken.await
    }

    /// Another window took the response; this one has nothing more to do, late though it may be.
    pub(super) fn hear_taken(&self, state: &str) {
        if let Some(offer) = &*self.0.handed_over.borrow()
            && offer.state.as_str() == state
        {
            offer.is_taken.keep(true);
            self.0.page.close();
        }
    }
}

fn state(query: &str, fragment: &str) -> Option<Zeroizing<String>> {
    let response = AuthorizationResponse::parse(query, fragment)?;
    response.state().map(|state| Zeroizing::new(state.to_owned()))
}
