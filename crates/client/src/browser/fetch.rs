//! Carries requests by fetch.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{Request, RequestBuilder, Response};
use js_sys::{Reflect, Uint8Array};
use public_client_protocol::error::NetworkError;
use public_client_protocol::http::{Headers, HttpRequest, HttpResponse, Limits};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache,
    RequestCredentials, RequestRedirect,
};
use zeroize::Zeroizing;

use super::timer::Timer;

/// Sends a request without credentials and without following redirects, and reads the answer
/// within its limits. Dropping the future aborts the request.
pub(super) async fn send(request: HttpRequest) -> Result<HttpResponse, NetworkError> {
    let guard = AbortGuard::new(request.limits)?;
    let limit = request.limits.body;
    let outcome = async {
        let response = build(&request, &guard.signal())?.send().await.map_err(unreachable)?;
        let headers = headers(&response);
        let body = body(&response, limit).await?;
        Ok(HttpResponse { status: response.status(), headers, body })
    };
    outcome.await.map_err(|error| if guard.timed_out() { NetworkError::Timeout } else { error })
}

/// Fetch tells a lost network, CORS and a redirect apart for developers only.
fn unreachable(_: gloo_net::Error) -> NetworkError {
    NetworkError::Unreachable
}

fn build(request: &HttpRequest, signal: &AbortSignal) -> Result<Request, NetworkError> {
    let cache = if request.is_cacheable { RequestCache::Default } else { RequestCache::NoStore };
    let mut builder = RequestBuilder::new(request.url.as_str())
        .method(method(request)?)
        .credentials(RequestCredentials::Omit)
        .cache(cache)
        .redirect(RequestRedirect::Error)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(signal));
    for (name, value) in request.headers.iter() {
        builder = builder.header(name, value);
    }
    let built = match &request.body {
        Some(body) => builder.body(Uint8Array::from(body.as_slice())),
        None => builder.build(),
    };
    built.map_err(unreachable)
}

fn method(request: &HttpRequest) -> Result<gloo_net::http::Method, NetworkError> {
    let method = gloo_net::http::Method::from_bytes(request.method.as_str().as_bytes());
    method.map_err(|_| NetworkError::Unreachable)
}

fn headers(response: &Response) -> Headers {
    let mut headers = Headers::new();
    for (name, value) in response.headers().entries() {
        // The browser lets through only what is well-formed.
        let _ = headers.add(&name, &value);
    }
    headers
}

async fn body(
    response: &Response,
    limit: Option<usize>,
) -> Result<Zeroizing<Vec<u8>>, NetworkError> {
    let mut body = Zeroizing::new(Vec::new());
    let Some(stream) = response.body() else { return Ok(body) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
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
    let unreachable = |_: JsValue| NetworkError::Unreachable;
    let result = JsFuture::from(reader.read()).await.map_err(unreachable)?;
    let value = Reflect::get(&result, &"value".into()).map_err(unreachable)?;
    Ok(value.dyn_into().ok())
}

/// Aborts the request when time is up, and when nobody waits for it any more; gloo-net does
/// neither.
struct AbortGuard {
    controller: AbortController,
    timed_out: Rc<Cell<bool>>,
    _timer: Timer,
}

impl AbortGuard {
    fn new(limits: Limits) -> Result<Self, NetworkError> {
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

    fn signal(&self) -> AbortSignal {
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
