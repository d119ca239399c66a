//! A page of the application, what it can reach, and how a browser would let it.

use std::collections::BTreeMap;
use std::future::Future;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use devserver::clock::Clock;
use devserver::config::Config;
use devserver::server::DevServer;
use public_client::diagnosis::{Files, Finding, Reach, Severity, Surroundings, diagnose};
use public_client::error::NetworkError;
use public_client::http::{Headers, HttpRequest, HttpResponse};
use public_client::url::HttpUrl;
use public_client_protocol::time::UnixTime;
use tower::ServiceExt;
use zeroize::Zeroizing;

pub(crate) const APP: &str = "http://localhost:8080";
pub(crate) const ISSUER: &str = "http://localhost:8090";
pub(crate) const API: &str = "http://localhost:8091";
pub(crate) const METADATA: &str = "http://localhost:8090/.well-known/openid-configuration";

/// What the application's server sends with its pages: all that is needed, and no more.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    worker-src 'self'; connect-src 'self' http://localhost:8090 http://localhost:8091; \
    frame-src 'self' http://localhost:8090; form-action 'self' http://localhost:8090; \
    frame-ancestors 'self'";

/// 12:00 on the day on which [`DATE`] is.
const NOW: u64 = 1_795_176_000;
const DATE: &str = "Fri, 20 Nov 2026 12:00:00 GMT";

/// In bytes: larger than any document of a server may be.
const MODULE: usize = 400_000;

const EXPOSED: [&str; 3] = ["cache-control", "content-type", "content-length"];

/// An answer as a server sends it.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn new(status: u16, media_type: &str, body: &str) -> Self {
        let headers = [("content-type", media_type), ("date", DATE)];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self { status, headers: headers.into(), body: body.to_owned() }
    }

    /// The same with a header field, or without, if the value is empty.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.to_owned());
        self.headers.retain(|_, value| !value.is_empty());
        self
    }

    /// What every origin may read.
    pub(crate) fn readable(self) -> Self {
        self.with("access-control-allow-origin", "*")
    }
}

type Change = Box<dyn Fn(&str, Answer) -> Answer>;

/// Everything that a page can reach.
pub(crate) struct Web {
    servers: [(&'static str, Router); 2],
    files: BTreeMap<String, Answer>,
    changes: Vec<(String, Change)>,
    gone: Vec<String>,
    pub(crate) files_elsewhere: Option<Files>,
    pub(crate) now: u64,
    pub(crate) origin: String,
    pub(crate) is_secure: bool,
}

impl Web {
    /// A clean world, whose configuration has more members, such as `,"assume_pkce":true`.
    pub(crate) fn new(members: &str) -> Self {
        let config = format!(
            r#"{{ "issuer": "{ISSUER}", "client_id": "hotel-spa",
                "redirect_uri": "{APP}/callback", "post_logout_redirect_uri": "{APP}/",
                "scope": "openid profile email stay:read door:unlock",
                "resources": [{{ "origin": "{API}", "paths": ["/stay"] }}] {members} }}"#
        );
        Self::with_config(&config)
    }

    pub(crate) fn with_config(config: &str) -> Self {
        let settings = Config { clock: Clock::at(NOW), misbehaviours: true, ..Config::default() };
        let server = DevServer::new(settings).unwrap();
        let page =
            |body| Answer::new(200, "text/html", body).with("content-security-policy", POLICY);
        let files = [
            ("/public-client.json", Answer::new(200, "application/json", config)),
            ("/callback", page("<!doctype html><title>App</title>")),
            ("/silent", page("<!doctype html><script src='silent-callback.js'></script>")),
            ("/vault-worker.js", Answer::new(200, "text/javascript", "import './vault.js'")),
            ("/vault_bg.wasm", Answer::new(200, "application/wasm", &"\0asm".repeat(MODULE / 4))),
        ];
        Self {
            servers: [(ISSUER, server.authorization_server()), (API, server.api())],
            files: files.map(|(path, answer)| (path.to_owned(), answer)).into(),
            changes: Vec::new(),
            gone: Vec::new(),
            files_elsewhere: None,
            now: NOW,
            origin: APP.to_owned(),
            is_secure: true,
        }
    }

    /// At this address something else comes.
    pub(crate) fn change(mut self, url: &str, change: impl Fn(Answer) -> Answer + 'static) -> Self {
        self.changes.push((url.to_owned(), Box::new(move |_, answer| change(answer))));
        self
    }

    /// In the body there something else stands.
    pub(crate) fn rewrite(self, url: &str, from: &'static str, to: &'static str) -> Self {
        self.change(url, move |mut answer| {
            assert!(answer.body.contains(from), "no {from} in {}", answer.body);
            answer.body = answer.body.replace(from, to);
            answer
        })
    }

    /// At this address nothing answers.
    pub(crate) fn without(mut self, url: &str) -> Self {
        self.gone.push(url.to_owned());
        self
    }

    pub(crate) async fn findings(&self) -> Vec<Finding> {
        diagnose("/public-client.json", self.files_elsewhere.as_ref(), self).await
    }

    /// What is not as it should be: code, subject and severity.
    pub(crate) async fn faults(&self) -> Vec<(String, String, Severity)> {
        let faults = self.findings().await.into_iter().filter(|it| it.severity != Severity::Ok);
        faults
            .inspect(|fault| {
                assert!(!fault.found.is_empty() && !fault.change.is_empty(), "{fault:?}");
            })
            .map(|fault| (fault.code, fault.subject, fault.severity))
            .collect()
    }

    async fn answer(&self, request: &HttpRequest) -> Option<Answer> {
        let url = request.url.as_str();
        if self.gone.iter().any(|gone| url.starts_with(gone)) {
            return None;
        }
        let origin = request.url.origin().to_string();
        let answer = match self.servers.iter().find(|(at, _)| *at == origin) {
            Some((_, router)) => served(router, request).await,
            None if origin == self.origin => {
                let file = self.files.get(request.url.path()).cloned();
                file.unwrap_or_else(|| Answer::new(404, "text/html", "<p>Nothing</p>"))
            }
            None => return None,
        };
        let changes = self.changes.iter().filter(|(at, _)| at == url);
        Some(changes.fold(answer, |answer, (_, change)| change(url, answer)))
    }

    fn may_read(&self, url: &HttpUrl, answer: &Answer) -> bool {
        let allowed = answer.headers.get("access-control-allow-origin").map(String::as_str);
        url.origin().to_string() == self.origin
            || allowed.is_some_and(|origin| origin == "*" || origin == self.origin)
    }
}

impl Surroundings for Web {
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, NetworkError> {
        let answer = self.answer(&request).await.ok_or(NetworkError::Unreachable)?;
        if (300..400).contains(&answer.status) || !self.may_read(&request.url, &answer) {
            return Err(NetworkError::Unreachable);
        }
        let is_own = request.url.origin().to_string() == self.origin;
        let exposed = answer.headers.get("access-control-expose-headers").cloned();
        let exposed = exposed.unwrap_or_default().to_ascii_lowercase();
        let is_exposed = |name: &str| exposed.split(',').any(|exposed| exposed.trim() == name);
        let mut headers = Headers::new();
        for (name, value) in &answer.headers {
            if is_own || EXPOSED.contains(&name.as_str()) || is_exposed(name) {
                headers.add(name, value).unwrap();
            }
        }
        let limit = request.limits.body.unwrap_or(usize::MAX);
        if answer.body.len() > limit {
            return Err(NetworkError::TooLarge { limit });
        }
        let body = Zeroizing::new(answer.body.into_bytes());
        Ok(HttpResponse { status: answer.status, headers, body })
    }

    async fn probe(&self, url: &HttpUrl) -> Reach {
        match self.answer(&HttpRequest::document(url.clone())).await {
            None => Reach::Nothing,
            Some(answer) if (300..400).contains(&answer.status) => Reach::Redirect,
            Some(_) => Reach::Unreadable,
        }
    }

    fn now(&self) -> UnixTime {
        UnixTime::from_seconds(self.now)
    }

    fn origin(&self) -> String {
        self.origin.clone()
    }

    fn is_secure(&self) -> bool {
        self.is_secure
    }
}

/// What a router answers; a refused preflight makes it unreadable.
async fn served(router: &Router, request: &HttpRequest) -> Answer {
    let url = request.url.as_str();
    let mut builder = Request::builder().method(request.method.as_str()).uri(url);
    for (name, value) in request.headers.iter() {
        builder = builder.header(name, value);
    }
    let body = request.body.as_ref().map(|body| Body::from(body.to_vec()));
    let actual = builder.header("origin", APP).body(body.unwrap_or_default()).unwrap();
    let answer = read(router.clone().oneshot(actual).await.unwrap()).await;
    if request.headers.get("Authorization").is_none() {
        return answer;
    }
    let preflight = Request::options(url)
        .header("origin", APP)
        .header("access-control-request-method", request.method.as_str())
        .header("access-control-request-headers", "authorization")
        .body(Body::empty())
        .unwrap();
    let leave = read(router.clone().oneshot(preflight).await.unwrap()).await;
    let allowed = leave.headers.get("access-control-allow-headers").cloned().unwrap_or_default();
    match leave.status == 200 && allowed.contains("authorization") {
        true => answer,
        false => answer.with("access-control-allow-origin", ""),
    }
}

async fn read(response: axum::http::Response<Body>) -> Answer {
    let (parts, body) = response.into_parts();
    let header = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
        (name.as_str().to_owned(), value.to_str().unwrap().to_owned())
    };
    let headers = parts.headers.iter().map(header).collect();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    Answer { status: parts.status.as_u16(), headers, body: String::from_utf8_lossy(&body).into() }
}

/// What is found in a faulty world, and not in the same world without the fault.
pub(crate) async fn only(clean: Web, faulty: Web) -> Vec<(String, String, Severity)> {
    assert_eq!(clean.faults().await, [], "the world without the fault");
    faulty.faults().await
}

pub(crate) fn problem(code: &str, subject: &str) -> (String, String, Severity) {
    (code.to_owned(), subject.to_owned(), Severity::Problem)
}

pub(crate) fn advice(code: &str, subject: &str) -> (String, String, Severity) {
    (code.to_owned(), subject.to_owned(), Severity::Advice)
}

/// Runs a test.
pub(crate) fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(test);
}
