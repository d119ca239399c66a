//! Calls of protected resources.

use public_client_protocol::bearer::Challenge;
use public_client_protocol::error::{Error, NetworkError, Phase};
use public_client_protocol::http::Headers;
use public_client_protocol::json::{JsonError, Value};

use super::{RequestBody, ResponseBody};

/// A request to a configured resource. The session adds the access token, and nobody else can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceRequest {
    /// The method.
    pub method: String,
    /// The absolute URL.
    pub url: String,
    /// The header fields; `Authorization` is the session's.
    pub headers: Vec<(String, String)>,
    /// The body; none is sent with `GET` and `HEAD`.
    pub body: RequestBody,
}

impl ResourceRequest {
    /// A request without header fields and body.
    #[must_use]
    pub fn new(method: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            method: method.into(),
            url: url.into(),
            headers: Vec::new(),
            body: RequestBody::Empty,
        }
    }

    /// A `GET`.
    #[must_use]
    pub fn get(url: impl Into<String>) -> Self {
        Self::new("GET", url)
    }
}

/// A resource's answer, whatever its status. Its body comes as it is read; dropping it aborts the
/// request.
#[derive(Debug)]
pub struct OpenResponse {
    /// The status code.
    pub status: u16,
    /// The header fields that the browser lets us see.
    pub headers: Headers,
    /// The body.
    pub body: ResponseBody,
    /// What the resource says it lacks ([RFC 6750 §3]), if the browser lets us see it.
    ///
    /// [RFC 6750 §3]: https://www.rfc-editor.org/rfc/rfc6750.html#section-3
    pub challenge: Option<Challenge>,
}

impl OpenResponse {
    /// Waits for the whole body.
    ///
    /// # Errors
    ///
    /// The network was lost, or time ran out, on the way.
    pub async fn read(self) -> Result<ResourceResponse, Error> {
        let Self { status, headers, body, challenge } = self;
        let lost = |error: NetworkError| error.during(Phase::Resource);
        let body = body.bytes().await.map_err(lost)?;
        Ok(ResourceResponse { status, headers, body, challenge })
    }
}

/// A resource's answer, whatever its status, with its whole body.
#[derive(Clone, Debug)]
pub struct ResourceResponse {
    /// The status code.
    pub status: u16,
    /// The header fields that the browser lets us see.
    pub headers: Headers,
    /// The body.
    pub body: Vec<u8>,
    /// What the resource says it lacks ([RFC 6750 §3]), if the browser lets us see it.
    ///
    /// [RFC 6750 §3]: https://www.rfc-editor.org/rfc/rfc6750.html#section-3
    pub challenge: Option<Challenge>,
}

impl From<ResourceResponse> for OpenResponse {
    fn from(response: ResourceResponse) -> Self {
        let ResourceResponse { status, headers, body, challenge } = response;
        Self { status, headers, body: ResponseBody::from_bytes(body), challenge }
    }
}

impl ResourceResponse {
    /// Whether the status is one of success (RFC 9110 §15.3).
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body as text; what is not UTF-8 becomes U+FFFD.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    ///
    /// # Errors
    ///
    /// What is not JSON, or has a member twice.
    pub fn json(&self) -> Result<Value, JsonError> {
        Value::parse(&self.body)
    }
}
