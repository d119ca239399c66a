//! The platform of a session, in a window or in a worker.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use public_client_protocol::error::{BrowserError, NetworkError};
use public_client_protocol::http::{HttpRequest, HttpResponse};
use public_client_protocol::jws::SignatureInput;
use public_client_protocol::state::RandomOctets;
use public_client_protocol::time::{Monotonic, UnixTime};

use super::web_lock::{self, WebLock};
use super::{clock, entropy, fetch, timer, web_crypto};
use crate::command::RequestBody;
use crate::platform::{Opened, Platform};

/// The browser's own fetch, WebCrypto, clocks and randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserPlatform;

impl Platform for BrowserPlatform {
    type Lock = WebLock;

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, NetworkError> {
        fetch::send(request).await
    }

    async fn open(&self, request: HttpRequest, body: RequestBody) -> Result<Opened, NetworkError> {
        fetch::open(request, body).await
    }

    async fn verify(&self, input: &SignatureInput) -> Result<bool, BrowserError> {
        web_crypto::verify(input).await
    }

    fn random(&self) -> Result<RandomOctets, BrowserError> {
        entropy::random()
    }

    fn now(&self) -> UnixTime {
        clock::now()
    }

    fn monotonic(&self) -> Monotonic {
        clock::monotonic()
    }

    async fn sleep(&self, delay: Duration) {
        timer::sleep(delay).await;
    }

    async fn exclusive(&self, name: &str) -> WebLock {
        web_lock::take(name).await
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        // One type for all tasks, or each would bring the queue's code along once more.
        let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
        wasm_bindgen_futures::spawn_local(task);
    }
}
