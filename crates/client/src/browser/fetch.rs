//! Carries requests by fetch.

mod abort;
mod body;

use js_sys::{Array, Promise, Reflect, Uint8Array};
use public_client_protocol::error::NetworkError;
use public_client_protocol::http::{Headers, HttpRequest, HttpResponse};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReadableStream, ReferrerPolicy, Request, RequestCache, RequestCredentials,
    RequestInit, RequestRedirect, Response,
};

use crate::command::{RequestBody, ResponseBody};
use crate::platform::Opened;
pub(super) use abort::AbortGuard;
pub use body::BrowserBody;

#[wasm_bindgen]
extern "C" {
    /// The one that windows and workers have alike. It may be patched, and then do anything.
    #[wasm_bindgen(catch, js_name = fetch)]
    fn global_fetch(request: &Request) -> Result<Promise, JsValue>;
}

/// Sends a request without credentials and without following redirects, and reads the answer
/// within its limits. Dropping the future aborts the request.
pub(super) async fn send(request: HttpRequest) -> Result<HttpResponse, NetworkError> {
    let guard = AbortGuard::new(request.limits)?;
    let outcome = async {
        let response = respond(&request, &RequestBody::Empty, guard.signal()).await?;
        let body = body::whole(&response, request.limits.body).await?;
        Ok(HttpResponse { status: response.status(), headers: headers(&response), body })
    };
    outcome.await.map_err(|error| guard.explain(error))
}

/// Sends a request likewise, and leaves the body to whoever reads it.
pub(super) async fn open(request: HttpRequest, body: RequestBody) -> Result<Opened, NetworkError> {
    let mut guard = AbortGuard::new(request.limits)?;
    let response = respond(&request, &body, guard.signal()).await;
    let response = response.map_err(|error| guard.explain(error))?;
    guard.stop_timer();
    let (status, headers) = (response.status(), headers(&response));
    Ok(Opened { status, headers, body: ResponseBody::new(BrowserBody::new(&response, guard)) })
}

async fn respond(
    request: &HttpRequest,
    body: &RequestBody,
    signal: Option<AbortSignal>,
) -> Result<Response, NetworkError> {
    let built = build(request, body, signal.as_ref()).map_err(unreachable)?;
    let built = built.ok_or(NetworkError::Unsendable)?;
    fetch(&built).await.map_err(unreachable)
}

/// Waits for status and headers. What is no response has been thrown, too.
pub(super) async fn fetch(request: &Request) -> Result<Response, JsValue> {
    JsFuture::from(global_fetch(request)?).await?.dyn_into()
}

/// Fetch tells a lost network, CORS and a redirect apart for developers only.
fn unreachable(_: JsValue) -> NetworkError {
    NetworkError::Unreachable
}

/// `None` if the body is none that this browser can send.
fn build(
    request: &HttpRequest,
    body: &RequestBody,
    signal: Option<&AbortSignal>,
) -> Result<Option<Request>, JsValue> {
    let cache = if request.is_cacheable { RequestCache::Default } else { RequestCache::NoStore };
    let options = RequestInit::new();
    options.set_method(request.method.as_str());
    options.set_credentials(RequestCredentials::Omit);
    options.set_cache(cache);
    options.set_redirect(RequestRedirect::Error);
    options.set_referrer_policy(ReferrerPolicy::NoReferrer);
    options.set_signal(signal);
    if let Some(body) = &request.body {
        options.set_body(&Uint8Array::from(body.as_slice()));
    }
    let Some(kind) = set_body(&options, body)? else { return Ok(None) };
    let built = Request::new_with_str_and_init(request.url.as_str(), &options)?;
    // Where streams cannot be sent they are taken for text, which has a media type.
    if kind == Kind::Stream && built.headers().has("Content-Type")? {
        return Ok(None);
    }
    for (name, value) in request.headers.iter() {
        built.headers().append(name, value)?;
    }
    Ok(Some(built))
}

#[derive(PartialEq)]
enum Kind {
    Whole,
    Stream,
}

/// The browser's own values go as they are; it names their media type itself. `None` for a value
/// that is none of the browser's.
fn set_body(options: &RequestInit, body: &RequestBody) -> Result<Option<Kind>, JsValue> {
    match body {
        RequestBody::Empty => {}
        RequestBody::Bytes(bytes) => options.set_body(&Uint8Array::from(&bytes[..])),
        RequestBody::Platform { value, .. } => {
            let Some(value) = value.downcast_ref::<JsValue>() else { return Ok(None) };
            options.set_body(value);
            if value.has_type::<ReadableStream>() {
                // Fetch wants to be told that the answer waits for the end of the stream.
                Reflect::set(options, &"duplex".into(), &"half".into())?;
                return Ok(Some(Kind::Stream));
            }
        }
    }
    Ok(Some(Kind::Whole))
}

fn headers(response: &Response) -> Headers {
    let mut headers = Headers::new();
    for entry in response.headers().entries().into_iter().flatten() {
        let entry: Array = entry.unchecked_into();
        if let (Some(name), Some(value)) = (entry.get(0).as_string(), entry.get(1).as_string()) {
            // The browser lets through only what is well-formed.
            let _ = headers.add(&name, &value);
        }
    }
    headers
}
