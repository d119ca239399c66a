//! What a browser's fetch would do between the session and the servers: CORS with preflight,
//! no redirects, limits, and time.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::{Rc, Weak};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, Response};
use devserver::clock::Clock;
use devserver::server::DevServer;
use public_client::command::{RequestBody, ResponseBody};
use public_client::error::{BrowserError, NetworkError};
use public_client::http::{Headers, HttpRequest, HttpResponse};
use public_client::platform::{Opened, Platform};
use public_client_protocol::jws::SignatureInput;
use public_client_protocol::state::RandomOctets;
use public_client_protocol::time::{Monotonic, UnixTime};
use tower::ServiceExt;
use zeroize::Zeroizing;

/// The page's origin.
pub(crate) const APP: &str = "http://localhost:8080";

/// The fetch standard's CORS-safelisted response headers, as far as we read any.
const VISIBLE: [&str; 3] = ["cache-control", "content-type", "content-length"];

/// The time of one way, on the virtual clock.
const LATENCY: Duration = Duration::from_millis(25);

/// A platform whose network is two routers.
#[derive(Clone)]
pub(crate) struct Network(Rc<Inner>);

struct Inner {
    authorization_server: (String, Router),
    api: (String, Router),
    clock: Clock,
    /// What the local clock is off by, in seconds.
    skew: Cell<i64>,
    is_offline: Cell<bool>,
    sent: RefCell<Vec<String>>,
    random: Cell<u16>,
    has_no_locks: Cell<bool>,
    /// Who holds the lock that all tabs share.
    lock: RefCell<Weak<()>>,
}

impl Network {
    pub(crate) fn to(server: &DevServer) -> Self {
        let config = server.config();
        Self(Rc::new(Inner {
            authorization_server: (config.issuer.clone(), server.authorization_server()),
            api: (config.api_origin.clone(), server.api()),
            clock: config.clock.clone(),
            skew: Cell::new(0),
            is_offline: Cell::new(false),
            sent: RefCell::default(),
            random: Cell::new(0),
            has_no_locks: Cell::new(false),
            lock: RefCell::default(),
        }))
    }

    /// Takes the network away, or brings it back.
    pub(crate) fn set_offline(&self, is_offline: bool) {
        self.0.is_offline.set(is_offline);
    }

    /// Sets the local clock wrong.
    pub(crate) fn skew(&self, seconds: i64) {
        self.0.skew.set(seconds);
    }

    /// Every request that left, as `METHOD path`, in order; handed out once.
    pub(crate) fn take_sent(&self) -> Vec<String> {
        self.0.sent.take()
    }

    /// A browser without locks.
    pub(crate) fn take_locks_away(&self) {
        self.0.has_no_locks.set(true);
    }

    /// Takes the lock, as another tab would.
    pub(crate) fn hold_lock(&self) -> TakenLock {
        let lock = TakenLock(Rc::new(()));
        self.0.lock.replace(Rc::downgrade(&lock.0));
        lock
    }

    fn router(&self, request: &HttpRequest) -> Option<Router> {
        let origin = request.url.origin().to_string();
        let servers = [&self.0.authorization_server, &self.0.api];
        servers.iter().find(|(at, _)| *at == origin).map(|(_, router)| router.clone())
    }

    async fn fetch(&self, request: HttpRequest) -> Result<HttpResponse, NetworkError> {
        self.0.sent.borrow_mut().push(format!(
            "{} {}",
            request.method.as_str(),
            request.url.path()
        ));
        let router = self.router(&request).filter(|_| !self.0.is_offline.get());
        let router = router.ok_or(NetworkError::Unreachable)?;
        if needs_preflight(&request) {
            let allowed = ask(&router, preflight(&request)).await;
            if !allowed.status().is_success() || !allows_origin(&allowed) {
                return Err(NetworkError::Unreachable);
            }
        }
        let limit = request.limits.body.unwrap_or(usize::MAX);
        let response = ask(&router, actual(request)).await;
        if response.status().is_redirection() || !allows_origin(&response) {
            return Err(NetworkError::Unreachable);
        }
        let status = response.status().as_u16();
        let headers = visible(response.headers());
        let body = to_bytes(response.into_body(), limit).await;
        let body = body.map_err(|error| match error.to_string().as_str() {
            "length limit exceeded" => NetworkError::TooLarge { limit },
            _ => NetworkError::Unreachable,
        })?;
        Ok(HttpResponse { status, headers, body: Zeroizing::new(body.to_vec()) })
    }
}

/// There and back again takes a while, so that other things can happen meanwhile.
async fn ask(router: &Router, request: Request<Body>) -> Response<Body> {
    tokio::time::sleep(LATENCY).await;
    let response = router.clone().oneshot(request).await.unwrap();
    tokio::time::sleep(LATENCY).await;
    response
}

fn needs_preflight(request: &HttpRequest) -> bool {
    let is_simple = matches!(request.method.as_str(), "GET" | "HEAD" | "POST");
    let safe = |(name, value): (&str, &str)| match name.to_ascii_lowercase().as_str() {
        "accept" => true,
        "content-type" => value == "application/x-www-form-urlencoded",
        _ => false,
    };
    !is_simple || !request.headers.iter().all(safe)
}

fn preflight(request: &HttpRequest) -> Request<Body> {
    let names: Vec<_> = request.headers.iter().map(|(name, _)| name.to_lowercase()).collect();
    Request::options(request.url.as_str())
        .header("origin", APP)
        .header("access-control-request-method", request.method.as_str())
        .header("access-control-request-headers", names.join(","))
        .body(Body::empty())
        .unwrap()
}

fn actual(request: HttpRequest) -> Request<Body> {
    let mut builder = Request::builder()
        .method(request.method.as_str())
        .uri(request.url.as_str())
        .header("origin", APP);
    for (name, value) in request.headers.iter() {
        builder = builder.header(name, value);
    }
    let body = request.body.map(|body| Body::from(body.to_vec()));
    builder.body(body.unwrap_or_default()).unwrap()
}

fn allows_origin(response: &Response<Body>) -> bool {
    let allowed = response.headers().get("access-control-allow-origin");
    allowed.is_some_and(|origin| origin == APP || origin == "*")
}

fn visible(all: &HeaderMap) -> Headers {
    let exposed = all.get_all("access-control-expose-headers").iter();
    let exposed: Vec<_> = exposed
        .filter_map(|names| names.to_str().ok())
        .flat_map(|names| names.split(','))
        .map(|name| name.trim().to_ascii_lowercase())
        .collect();
    let mut headers = Headers::new();
    for (name, value) in all {
        if VISIBLE.contains(&name.as_str()) || exposed.iter().any(|e| e == name.as_str()) {
            headers.add(name.as_str(), value.to_str().unwrap()).unwrap();
        }
    }
    headers
}

/// Every tab's turn, until it is dropped.
pub(crate) struct TakenLock(Rc<()>);

impl Platform for Network {
    type Lock = TakenLock;

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, NetworkError> {
        let time = request.limits.time;
        tokio::time::timeout(time, self.fetch(request)).await.unwrap_or(Err(NetworkError::Timeout))
    }

    /// The only bodies of its own that it knows are octets.
    async fn open(
        &self,
        mut request: HttpRequest,
        body: RequestBody,
    ) -> Result<Opened, NetworkError> {
        request.body = match body {
            RequestBody::Empty => None,
            RequestBody::Bytes(bytes) => Some(Zeroizing::new(bytes.to_vec())),
            RequestBody::Platform { value, .. } => {
                value.downcast_ref().cloned().map(Zeroizing::new)
            }
        };
        let HttpResponse { status, headers, mut body } = self.send(request).await?;
        Ok(Opened { status, headers, body: ResponseBody::from_bytes(std::mem::take(&mut *body)) })
    }

    async fn verify(&self, input: &SignatureInput) -> Result<bool, BrowserError> {
        Ok(verifier::verify(input))
    }

    fn random(&self) -> Result<RandomOctets, BrowserError> {
        self.0.random.set(self.0.random.get() + 1);
        let [low, high] = self.0.random.get().to_le_bytes();
        Ok(RandomOctets::new(std::array::from_fn(|place| if place == 31 { high } else { low })))
    }

    fn now(&self) -> UnixTime {
        UnixTime::from_seconds(self.0.clock.now().saturating_add_signed(self.0.skew.get()))
    }

    fn monotonic(&self) -> Monotonic {
        Monotonic::from_start(Duration::from_secs(self.0.clock.now()))
    }

    async fn sleep(&self, delay: Duration) {
        tokio::time::sleep(delay).await;
    }

    async fn exclusive(&self, _: &str) -> TakenLock {
        loop {
            let is_free = self.0.lock.borrow().upgrade().is_none();
            if is_free || self.0.has_no_locks.get() {
                return self.hold_lock();
            }
            tokio::time::sleep(LATENCY).await;
        }
    }

    fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        tokio::task::spawn_local(task);
    }
}
