//! Requests.

use std::fmt;
use std::time::Duration;

use zeroize::Zeroizing;

use super::{Headers, Method};
use crate::form;
use crate::url::HttpUrl;

/// A request to carry out.
///
/// Whoever carries it must send it with `credentials: "omit"`, `cache: "no-store"` (unless
/// [`HttpRequest::is_cacheable`]), `redirect: "error"` and `referrerPolicy: "no-referrer"`, and
/// obey its [`Limits`]. `Debug` shows neither header values, query nor body.
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// Where to.
    pub url: HttpUrl,
    /// The header fields.
    pub headers: Headers,
    /// The body, wiped from memory afterwards: it may hold a code, a verifier or a token.
    pub body: Option<Zeroizing<Vec<u8>>>,
    /// How long, and how much.
    pub limits: Limits,
    /// Whether the answer is public and may come from the HTTP cache.
    pub is_cacheable: bool,
}

impl HttpRequest {
    /// A request for a public document: metadata or keys.
    #[must_use]
    pub fn document(url: HttpUrl) -> Self {
        let mut request = Self::get(url);
        request.is_cacheable = true;
        request
    }

    /// A `GET` for JSON. `Accept` is a header that needs no preflight.
    pub(crate) fn get(url: HttpUrl) -> Self {
        let mut headers = Headers::new();
        headers.push("Accept", "application/json");
        let limits = Limits::DOCUMENT;
        Self { method: Method::get(), url, headers, body: None, limits, is_cacheable: false }
    }

    /// A form posted to an endpoint of the protocol ([RFC 6749 §3.2]).
    ///
    /// [RFC 6749 §3.2]: https://www.rfc-editor.org/rfc/rfc6749.html#section-3.2
    pub(crate) fn form(url: HttpUrl, parameters: &[(&str, &str)]) -> Self {
        let mut request = Self::get(url);
        request.method = Method::post();
        request.headers.push("Content-Type", form::MEDIA_TYPE);
        request.body = Some(Zeroizing::new(form::encode(parameters).as_bytes().to_vec()));
        request.limits = Limits::TOKEN;
        request
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}

/// What an answer may take; beyond that the request is aborted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest body, in bytes; `None` for no limit.
    pub body: Option<usize>,
    /// The time until the whole answer is there.
    pub time: Duration,
}

impl Limits {
    /// For metadata, keys and UserInfo: 256 KiB in 10 s.
    pub const DOCUMENT: Self = Self { body: Some(256 * 1024), time: Duration::from_secs(10) };
    /// For the token and revocation endpoints: 128 KiB in 10 s.
    pub const TOKEN: Self = Self { body: Some(128 * 1024), time: Duration::from_secs(10) };
    /// For the application's own API: any size, in 60 s unless the caller says otherwise.
    pub const RESOURCE: Self = Self { body: None, time: Duration::from_secs(60) };
}
