//! Carries requests by fetch.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Promise, Reflect, Uint8Array};
use public_client_protocol::error::NetworkError;
use public_client_protocol::http::{Headers, HttpRequest, HttpResponse, Limits};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, ReferrerPolicy, Request,
    RequestCache, RequestCredentials, RequestInit, RequestRedirect, Response,
};
use zeroize::Zeroizing;

use super::timer::Timer;

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
    let limit = request.limits.body;
    let outcome = async {
        let built = build(&request, &guard.signal()).map_err(unreachable)?;
        let response = fetch(&built).await.map_err(unreachable)?;
        let headers = headers(&response);
        let body = body(&response, limit).await?;
        Ok(HttpResponse { status: response.status(), headers, body })
    };
    outcome.await.map_err(|error| if guard.timed_out() { NetworkError::Timeout } else { error })
}

/// Waits for status and headers. What is no response has been thrown, too.
pub(super) async fn fetch(request: &Request) -> Result<Response, JsValue> {
    JsFuture::from(global_fetch(request)?).await?.dyn_into()
}

/// Fetch tells a lost network, CORS and a redirect apart for developers only.
fn unreachable(_: JsValue) -> NetworkError {
    NetworkError::Unreachable
}

fn build(request: &HttpRequest, signal: &AbortSignal) -> Result<Request, JsValue> {
    let cache = if request.is_cacheable { RequestCache::Default } else { RequestCache::NoStore };
    let options = RequestInit::new();
    options.set_method(request.method.as_str());
    options.set_credentials(RequestCredentials::Omit);
    options.set_cache(cache);
    options.set_redirect(RequestRedirect::Error);
    options.set_referrer_policy(ReferrerPolicy::NoReferrer);
    options.set_signal(Some(signal));
    if let Some(body) = &request.body {
        options.set_body(&Uint8Array::from(body.as_slice()));
    }
    let built = Request::new_with_str_and_init(request.url.as_str(), &options)?;
    for (name, value) in request.headers.iter() {
        built.headers().append(name, value)?;
    }
    Ok(built)
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

async fn body(
    response: &Response,
    limit: Option<usize>,
) -> Result<Zeroizing<Vec<u8>>, NetworkError> {
    let mut body = Zeroizing::new(Vec::new());
    let Some(stream) = response.body() else { return Ok(body) };
    let reader = ReadableStreamDefaultReader::new(&stream).map_err(unreachable)?;
    while let Some(chunk) = next_chunk(&reader).await? {
        let length = body.len() + chunk.length() as usize;
        if let Some(limit) = limit.filter(|limit| length > *limit) {
            return Err(NetworkError::TooLarge { limit });
        }
        body.reserve(chunk.length() as usize);
        body.extend_from_slice(&chunk.to_vec());
    }
    Ok(body)
}

async fn next_chunk(
    reader: &ReadableStreamDefaultReader,
) -> Result<Option<Uint8Array>, NetworkError> {
    let result = JsFuture::from(reader.read()).await.map_err(unreachable)?;
    let member = |name: &str| Reflect::get(&result, &name.into()).map_err(unreachable);
    if member("done")?.is_truthy() {
        return Ok(None);
    }
    member("value")?.dyn_into().map(Some).map_err(unreachable)
}

/// Aborts the request when time is up, and when nobody waits for it any more; a browser does
/// neither by itself.
pub(super) struct AbortGuard {
    controller: AbortController,
    timed_out: Rc<Cell<bool>>,
    _timer: Timer,
}

impl AbortGuard {
    pub(super) fn new(limits: Limits) -> Result<Self, NetworkError> {
        let controller = AbortController::new().map_err(|_| NetworkError::Unreachable)?;
        let timed_out = Rc::new(Cell::new(false));
        let timer = Timer::after(limits.time, {
            let (controller, timed_out) = (controller.clone(), Rc::clone(&timed_out));
            move || {
                timed_out.set(true);
                controller.abort();
            }
        });
        Ok(Self { controller, timed_out, _timer: timer })
    }

    pub(super) fn signal(&self) -> AbortSignal {
        self.controller.signal()
    }

    fn timed_out(&self) -> bool {
        self.timed_out.get()
    }
}

impl Drop for AbortGuard {
    fn drop(&mut self) {
        self.controller.abort();
    }
}
