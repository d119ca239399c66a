//! How the tabs of a client hear each other, and its vault.

use std::cell::RefCell;

use public_client_protocol::config::ClientConfig;
use wasm_bindgen::prelude::{Closure, JsCast};
use web_sys::{BroadcastChannel, MessageEvent};

use crate::page::Announcement;

/// The channel of a client; dropping it closes it.
#[derive(Debug)]
pub struct TabChannel {
    channel: BroadcastChannel,
    listener: RefCell<Option<Listener>>,
}

type Listener = Closure<dyn Fn(MessageEvent)>;

impl TabChannel {
    /// The channel of a client; `None` where the browser has none.
    #[must_use]
    pub fn of(config: &ClientConfig) -> Option<Self> {
        let name = ["public-client:", config.issuer().as_str(), " ", config.client_id()].concat();
        let channel = BroadcastChannel::new(&name).ok()?;
        Some(Self { channel, listener: RefCell::default() })
    }

    /// Tells all others.
    pub fn announce(&self, announcement: &Announcement) {
        // Refused only when closed, which it is not yet.
        let _ = self.channel.post_message(&announcement.to_text().as_str().into());
    }

    /// Has `listener` called for what others say.
    pub fn listen(&self, listener: Box<dyn Fn(Announcement)>) {
        let callback = Listener::new(move |message: MessageEvent| {
            let text = message.data().as_string().unwrap_or_default();
            Announcement::parse(&text).into_iter().for_each(&listener);
        });
        self.channel.set_onmessage(Some(callback.as_ref().unchecked_ref()));
        self.listener.replace(Some(callback));
    }
}

impl Drop for TabChannel {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
