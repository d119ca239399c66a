//! The worker's side: a vault in this worker.

use public_client_protocol::error::{ConfigurationError, Error};
use public_client_protocol::http::HttpRequest;
use public_client_protocol::url::HttpUrl;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::MessagePort;

use super::message_port::BrowserPort;
use super::vault_workers::NAME;
use super::{BrowserPlatform, fetch};
use crate::port::Port;
use crate::vault::{Vault, refuse};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = name)]
    static WORKER_NAME: String;

    #[wasm_bindgen(thread_local_v2, js_namespace = location, js_name = origin)]
    static ORIGIN: String;

    #[wasm_bindgen(catch, js_name = servePorts)]
    fn hand_ports_to(serve: &JsValue) -> Result<(), JsValue>;

    fn close();
}

/// Serves the pages of this origin from this worker, for as long as it lives. The worker's name says
/// where its configuration is, so no page can give it another.
pub fn serve() {
    wasm_bindgen_futures::spawn_local(async {
        let name = WORKER_NAME.with(String::clone);
        match make(&name).await {
            Ok(vault) => serve_ports(move |port| vault.admit(port)),
            Err(error) => refuse_ports(move |port| refuse(&*port, &error)),
        }
    });
}

/// Has `serve` called with the port of each page that came to this worker, or comes; the worker's
/// script keeps those that came before this. A worker whose script is not ours serves nobody.
pub fn serve_ports(serve: impl Fn(Box<dyn Port>) + 'static) {
    let serve = Closure::<dyn Fn(MessagePort)>::new(move |port: MessagePort| {
        serve(Box::new(BrowserPort::new(port)));
    });
    let _ = hand_ports_to(&serve.into_js_value());
}

/// Has `refuse` called likewise, and ends this worker: what was in the way may be gone when a page is
/// loaded anew, and then another has to start.
pub fn refuse_ports(refuse: impl Fn(Box<dyn Port>) + 'static) {
    serve_ports(refuse);
    close();
}

async fn make(name: &str) -> Result<Vault<BrowserPlatform>, Error> {
    let source = name.strip_prefix(NAME).ok_or_else(|| ConfigurationError::unavailable(None))?;
    Vault::new(&document(source).await?, BrowserPlatform)
}

/// A configuration: the file of this origin at a path, or the text itself.
///
/// # Errors
///
/// The configuration is unavailable.
pub async fn document(source: &str) -> Result<String, Error> {
    if source.starts_with('/') { read(source).await } else { Ok(source.to_owned()) }
}

/// The file of this origin that the name says.
async fn read(path: &str) -> Result<String, Error> {
    let url = [ORIGIN.with(String::clone).as_str(), path].concat();
    let url = HttpUrl::parse(&url).map_err(|_| ConfigurationError::unavailable(None))?;
    let response = fetch::send(HttpRequest::document(url))
        .await
        .map_err(|_| ConfigurationError::unavailable(None))?;
    if response.status != 200 {
        return Err(ConfigurationError::unavailable(Some(response.status)).into());
    }
    Ok(String::from_utf8_lossy(&response.body).into_owned())
}
