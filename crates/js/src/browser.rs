//! The worker, in a browser. Everything here translates; nothing decides.

use public_client::browser::{BrowserPlatform, TabChannel, document, refuse_ports, serve_ports};
use public_client::config::ClientConfig;
use public_client::error::{ConfigurationError, Error};
use public_client::page::Announcement;
use public_client::port::fields::Fields;
use public_client::vault::Vault;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::doors::{Doors, refuse};
use crate::tabs::Tabs;

/// What the name of every worker of this version begins with.
const NAME: &str = "public-client 1 ";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = name)]
    static WORKER_NAME: String;
}

/// Serves the pages of this origin from this worker.
pub(crate) fn serve() {
    wasm_bindgen_futures::spawn_local(async {
        match make(&WORKER_NAME.with(String::clone)).await {
            Ok(doors) => serve_ports(move |port| drop(doors.admit(port))),
            Err(error) => refuse_ports(move |port| refuse(&*port, &error)),
        }
    });
}

async fn make(name: &str) -> Result<Doors<BrowserPlatform>, Error> {
    let named = name.strip_prefix(NAME).and_then(Fields::parse);
    let source = named.and_then(|mut fields| fields.text("configuration"));
    let source = source.ok_or_else(|| ConfigurationError::unavailable(None))?;
    let vault = Vault::new(&document(&source).await?, BrowserPlatform)?;
    let tabs = |config: &ClientConfig| TabChannel::of(config).map(|tabs| Box::new(tabs) as _);
    Ok(Doors::new(vault, BrowserPlatform, tabs))
}

impl Tabs for TabChannel {
    fn announce(&self, announcement: &Announcement) {
        Self::announce(self, announcement);
    }

    fn listen(&self, listener: Box<dyn Fn(Announcement)>) {
        Self::listen(self, listener);
    }
}
