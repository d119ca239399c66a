//! An answer as a value, so that a misbehaviour can alter it before it is sent.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::http::broken_off::BrokenOff;
use crate::realm::Realm;

/// Status, headers and body of a machine-readable answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    status: u16,
    pub(crate) content: Content,
    headers: Vec<(HeaderName, String)>,
}

/// The body, as a JSON value for as long as it is one.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    Json(Value),
    Raw {
        media_type: &'static str,
        bytes: Vec<u8>,
    },
    /// The connection ends instead.
    BrokenOff,
}

impl Answer {
    pub(crate) fn json(status: u16, value: Value) -> Self {
        Self { status, content: Content::Json(value), headers: Vec::new() }
    }

    pub(crate) fn raw(status: u16, media_type: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        let content = Content::Raw { media_type, bytes: bytes.into() };
        Self { status, content, headers: Vec::new() }
    }

    pub(crate) fn html(status: u16, markup: &str) -> Self {
        Self::raw(status, "text/html; charset=utf-8", markup)
    }

    /// The error object of RFC 6749 §5.2.
    pub(crate) fn error(status: u16, error: &str, description: &str) -> Self {
        Self::json(status, json!({ "error": error, "error_description": description })).no_store()
    }

    pub(crate) fn empty(status: u16) -> Self {
        Self::raw(status, "text/plain", [])
    }

    /// A redirect that keeps method and body (307), or turns to GET (302, 303).
    pub(crate) fn redirect(status: u16, location: &str) -> Self {
        Self::empty(status).header(LOCATION, location)
    }

    pub(crate) fn header(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// RFC 6749 §5.1: responses with tokens or credentials are not stored.
    pub(crate) fn no_store(self) -> Self {
        self.header(CACHE_CONTROL, "no-store")
    }

    pub(crate) fn cacheable(self) -> Self {
        self.header(CACHE_CONTROL, "public, max-age=300")
    }

    /// Cacheable at the honest issuer only: a misbehaviour is to be seen each time.
    pub(crate) fn cacheable_in(self, realm: &Realm) -> Self {
        if realm.misbehaviour.is_none() { self.cacheable() } else { self.no_store() }
    }

    /// The members of a JSON object body, to be altered.
    pub(crate) fn members(&mut self) -> Option<&mut Map<String, Value>> {
        match &mut self.content {
            Content::Json(value) => value.as_object_mut(),
            Content::Raw { .. } | Content::BrokenOff => None,
        }
    }

    /// The body as text: what a misbehaviour mangles when a JSON value cannot express it.
    pub(crate) fn text(&self) -> String {
        match &self.content {
            Content::Json(value) => value.to_string(),
            Content::Raw { bytes, .. } => String::from_utf8_lossy(bytes).into_owned(),
            Content::BrokenOff => String::new(),
        }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let text = self.text();
        let (media_type, body) = match self.content {
            Content::Json(_) => ("application/json", Body::from(text)),
            Content::Raw { media_type, bytes } => (media_type, Body::from(bytes)),
            Content::BrokenOff => ("application/json", Body::new(BrokenOff)),
        };
        let mut response = Response::new(body);
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().append(name, value);
            }
        }
        response
    }
}
