//! Request methods.

use crate::error::CallerError;

/// An HTTP method ([RFC 9110 §9.1]); `CONNECT`, `TRACE` and `TRACK`, which fetch forbids, are not.
///
/// [RFC 9110 §9.1]: https://www.rfc-editor.org/rfc/rfc9110.html#section-9.1
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method(String);

impl Method {
    /// Reads a method. Like fetch, it writes the common ones in upper case.
    ///
    /// # Errors
    ///
    /// [`CallerError::RequestMethod`] for what is no token, or forbidden.
    pub fn parse(text: &str) -> Result<Self, CallerError> {
        let upper = text.to_ascii_uppercase();
        match upper.as_str() {
            "CONNECT" | "TRACE" | "TRACK" => Err(CallerError::RequestMethod),
            "DELETE" | "GET" | "HEAD" | "OPTIONS" | "PATCH" | "POST" | "PUT" => Ok(Self(upper)),
            _ if super::header::is_token(text) => Ok(Self(text.to_owned())),
            _ => Err(CallerError::RequestMethod),
        }
    }

    /// `GET`
    #[must_use]
    pub fn get() -> Self {
        Self("GET".to_owned())
    }

    /// `POST`
    #[must_use]
    pub fn post() -> Self {
        Self("POST".to_owned())
    }

    /// The method as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether fetch allows a body with it.
    #[must_use]
    pub fn allows_body(&self) -> bool {
        !matches!(self.as_str(), "GET" | "HEAD")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_tokens() {
        assert_eq!(Method::parse("post"), Ok(Method::post()));
        assert_eq!(Method::parse("QUERY").unwrap().as_str(), "QUERY");
        for text in ["", "GET ", "G\r\nT", "trace", "Connect"] {
            assert_eq!(Method::parse(text), Err(CallerError::RequestMethod), "{text}");
        }
    }
}
