//! What a diagnosis needs, of the page that it runs in.

use js_sys::Reflect;
use public_client_protocol::error::NetworkError;
use public_client_protocol::http::{HttpRequest, HttpResponse, Limits};
use public_client_protocol::time::UnixTime;
use public_client_protocol::url::HttpUrl;
use wasm_bindgen::JsValue;
use web_sys::{
    Request, RequestCache, RequestCredentials, RequestInit, RequestMode, RequestRedirect, Response,
    ResponseType,
};

use super::clock;
use super::fetch::{self, AbortGuard};
use crate::diagnosis::{Reach, Surroundings};

/// The browser's own fetch and clock, and what the page is.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserSurroundings;

impl Surroundings for BrowserSurroundings {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, NetworkError> {
        fetch::send(request).await
    }

    async fn probe(&self, url: &HttpUrl) -> Reach {
        let manual = (RequestMode::Cors, RequestRedirect::Manual);
        match look(url, manual).await {
            Some(response) if response.type_() == ResponseType::Opaqueredirect => Reach::Redirect,
            _ => match look(url, (RequestMode::NoCors, RequestRedirect::Follow)).await {
                Some(_) => Reach::Unreadable,
                None => Reach::Nothing,
            },
        }
    }

    fn now(&self) -> UnixTime {
        clock::now()
    }

    fn origin(&self) -> String {
        global("origin").as_string().unwrap_or_default()
    }

    fn is_secure(&self) -> bool {
        global("isSecureContext").is_truthy()
    }
}

/// A property that windows and workers have alike.
fn global(name: &str) -> JsValue {
    Reflect::get(&js_sys::global(), &name.into()).unwrap_or_default()
}

async fn look(url: &HttpUrl, (mode, redirect): (RequestMode, RequestRedirect)) -> Option<Response> {
    let guard = AbortGuard::new(Limits::DOCUMENT).ok()?;
    let options = RequestInit::new();
    options.set_mode(mode);
    options.set_redirect(redirect);
    options.set_credentials(RequestCredentials::Omit);
    options.set_cache(RequestCache::NoStore);
    options.set_signal(guard.signal().as_ref());
    let request = Request::new_with_str_and_init(url.as_str(), &options).ok()?;
    fetch::fetch(&request).await.ok()
}
