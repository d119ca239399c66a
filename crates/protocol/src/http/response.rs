//! Responses.

use std::fmt;

use zeroize::Zeroizing;

use super::Headers;
use crate::error::{Document, Misbehaviour};
use crate::json::{Object, Value};
use crate::text::InertText;

/// The media type of every JSON document of the protocol.
const JSON: &str = "application/json";

/// An answer. `Debug` shows neither header values nor body.
pub struct HttpResponse {
    /// The status code.
    pub status: u16,
    /// The header fields that the browser lets us see.
    pub headers: Headers,
    /// The body, wiped from memory afterwards: it may hold tokens.
    pub body: Zeroizing<Vec<u8>>,
}

impl HttpResponse {
    /// The JSON object of a successful answer: status 200 and `application/json`, as
    /// [RFC 6749 §5.1] and [RFC 8414 §3.2] demand.
    ///
    /// [RFC 6749 §5.1]: https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1
    /// [RFC 8414 §3.2]: https://www.rfc-editor.org/rfc/rfc8414.html#section-3.2
    pub(crate) fn json_object(&self, document: Document) -> Result<Object, Misbehaviour> {
        self.expect_status(200)?;
        self.expect_content_type(JSON)?;
        self.any_json_object(document)
    }

    /// The JSON object of the body, whatever the status.
    pub(crate) fn any_json_object(&self, document: Document) -> Result<Object, Misbehaviour> {
        parse_object(&self.body, document)
    }

    pub(crate) fn expect_status(&self, expected: u16) -> Result<(), Misbehaviour> {
        if self.status == expected {
            return Ok(());
        }
        Err(Misbehaviour::Status { expected, found: self.status })
    }

    pub(crate) fn expect_content_type(&self, expected: &'static str) -> Result<(), Misbehaviour> {
        if self.has_content_type(expected) {
            return Ok(());
        }
        let found = InertText::new(self.headers.get("Content-Type").unwrap_or_default());
        Err(Misbehaviour::ContentType { expected, found })
    }

    /// Compares the essence of the media type; parameters are allowed (RFC 9110 §8.3.1).
    pub(crate) fn has_content_type(&self, expected: &str) -> bool {
        let field = self.headers.get("Content-Type").unwrap_or_default();
        let essence = field.split(';').next().unwrap_or_default().trim();
        essence.eq_ignore_ascii_case(expected)
    }
}

/// Reads a document that must be a JSON object.
pub(crate) fn parse_object(bytes: &[u8], document: Document) -> Result<Object, Misbehaviour> {
    match Value::parse(bytes) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(Misbehaviour::Member { document, member: "", expected: "an object" }),
        Err(error) => Err(Misbehaviour::Json { document, error }),
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}
