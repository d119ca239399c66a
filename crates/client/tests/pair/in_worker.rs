//! What a worker has: the browser's network, and an end of its own.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use public_client::command::RequestBody;
use public_client::error::{BrowserError, NetworkError};
use public_client::http::{HttpRequest, HttpResponse};
use public_client::platform::{Opened, Platform};
use public_client_protocol::jws::SignatureInput;
use public_client_protocol::state::RandomOctets;
use public_client_protocol::time::{Monotonic, UnixTime};
use tokio::task::AbortHandle;

use super::network::{Network, TakenLock};

/// A worker's platform. The clones are one worker.
#[derive(Clone)]
pub(crate) struct InWorker {
    network: Network,
    tasks: Rc<RefCell<Vec<AbortHandle>>>,
}

impl InWorker {
    pub(crate) fn new(network: Network) -> Self {
        Self { network, tasks: Rc::default() }
    }

    /// Everything in it stops where it is.
    pub(crate) fn end(&self) {
        self.tasks.take().iter().for_each(AbortHandle::abort);
    }
}

impl Platform for InWorker {
    type Lock = TakenLock;

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, NetworkError> {
        self.network.send(request).await
    }

    async fn open(&self, request: HttpRequest, body: RequestBody) -> Result<Opened, NetworkError> {
        self.network.open(request, body).await
    }

    async fn verify(&self, input: &SignatureInput) -> Result<bool, BrowserError> {
        self.network.verify(input).await
    }

    fn random(&self) -> Result<RandomOctets, BrowserError> {
        self.network.random()
    }

    fn now(&self) -> UnixTime {
        self.network.now()
    }

    fn monotonic(&self) -> Monotonic {
        self.network.monotonic()
    }

    async fn sleep(&self, delay: Duration) {
        self.network.sleep(delay).await;
    }

    async fn exclusive(&self, name: &str) -> TakenLock {
        self.network.exclusive(name).await
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        let handle = tokio::task::spawn_local(task).abort_handle();
        let mut tasks = self.tasks.borrow_mut();
        tasks.retain(|task| !task.is_finished());
        tasks.push(handle);
    }
}
