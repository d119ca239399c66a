//! Every request that both servers saw, and every secret that left them, for tests.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::desk::Desk;

const CAPACITY: usize = 10_000;
const BODY_LIMIT: usize = 1024 * 1024;

/// Which of the two servers a request went to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Server {
    /// The protected resource (RFC 6749 §1.1 "resource server").
    Api,
    /// The authorization server.
    AuthorizationServer,
}

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Who received it.
    pub server: Server,
    /// The method, in upper case.
    pub method: String,
    /// The request target: path and query.
    pub path_and_query: String,
    /// All headers.
    pub headers: HeaderMap,
    /// The body; text, because all our requests are.
    pub body: String,
    /// When it came, by the server's clock.
    pub at: u64,
}

impl Recorded {
    /// The path without the query.
    #[must_use]
    pub fn path(&self) -> &str {
        self.path_and_query.split('?').next().unwrap_or_default()
    }

    /// The parameters of the query, in order.
    #[must_use]
    pub fn query(&self) -> Vec<(String, String)> {
        let query = self.path_and_query.split_once('?').map_or("", |(_, query)| query);
        form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }

    /// The parameters of a form body, in order.
    #[must_use]
    pub fn form(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.body.as_bytes()).into_owned().collect()
    }

    /// A header as text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// A secret that left this server, for tests that search where it must not be.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Issued {
    /// An access token.
    AccessToken(String),
    /// An authorization code.
    AuthorizationCode(String),
    /// An ID token.
    IdToken(String),
    /// A refresh token.
    RefreshToken(String),
}

/// The latest requests, oldest first, bounded.
#[derive(Debug, Default)]
pub(crate) struct Recorder(Mutex<VecDeque<Recorded>>);

impl Recorder {
    pub(crate) fn snapshot(&self) -> Vec<Recorded> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn push(&self, recorded: Recorded) {
        let mut requests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if requests.len() == CAPACITY {
            requests.pop_front();
        }
        requests.push_back(recorded);
    }
}

/// Middleware: writes the request down, then passes it on unchanged.
pub(crate) async fn record(
    State((server, desk)): State<(Server, Arc<Desk>)>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    desk.recorder.push(Recorded {
        server,
        method: parts.method.to_string(),
        path_and_query: parts.uri.path_and_query().map_or_else(String::new, ToString::to_string),
        headers: parts.headers.clone(),
        body: text(&body),
        at: desk.now(),
    });
    next.run(Request::from_parts(parts, Body::from(body))).await
}

fn text(body: &Bytes) -> String {
    String::from_utf8_lossy(body).into_owned()
}
