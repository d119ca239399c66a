//! Origins, compared as browsers compare them.

use std::fmt;

use super::authority::is_ipv4;
use super::{HttpUrl, UrlError};

/// Scheme, host and port ([RFC 6454 §4]): host in lower case, the scheme's own port if none is
/// written, so that equal origins are equal values.
///
/// [RFC 6454 §4]: https://www.rfc-editor.org/rfc/rfc6454.html#section-4
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    is_https: bool,
    host: String,
    port: u16,
}

impl Origin {
    pub(super) fn new(is_https: bool, host: String, port: Option<u16>) -> Self {
        let port = port.unwrap_or_else(|| Self::default_port(is_https));
        Self { is_https, host, port }
    }

    /// Reads an origin, which is a URL of nothing more; one slash at the end is accepted.
    ///
    /// # Errors
    ///
    /// As [`HttpUrl::parse`], and [`UrlError::Query`] if a path or query follows.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        let url = HttpUrl::parse(text)?;
        match (url.path(), url.query()) {
            ("" | "/", None) => Ok(url.origin),
            _ => Err(UrlError::Query),
        }
    }

    /// Whether the scheme is `https`.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.is_https
    }

    /// Whether the host is this machine: `localhost`, 127.0.0.0/8 or `[::1]` (RFC 8252 §7.3).
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        matches!(self.host.as_str(), "localhost" | "[::1]")
            || self.host.starts_with("127.") && is_ipv4(&self.host)
    }

    const fn default_port(is_https: bool) -> u16 {
        if is_https { 443 } else { 80 }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_https { "https://" } else { "http://" })?;
        f.write_str(&self.host)?;
        if self.port == Self::default_port(self.is_https) {
            return Ok(());
        }
        write!(f, ":{}", self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RES-03: equal origins are equal values, look-alikes are not.
    #[test]
    fn origins_are_compared_as_parsed() {
        let api = Origin::parse("https://api.example").unwrap();
        for same in ["https://api.example/", "HTTPS://API.example:443", "https://api.example:443/"]
        {
            assert_eq!(Origin::parse(same).unwrap(), api, "{same}");
        }
        for other in ["http://api.example", "https://api.example:8443", "https://api.example.evil"]
        {
            assert_ne!(Origin::parse(other).unwrap(), api, "{other}");
        }
        assert_eq!(Origin::parse("https://api.example/v1"), Err(UrlError::Query));
    }

    #[test]
    fn loopback_is_this_machine_only() {
        for text in
            ["http://localhost:8080", "http://127.0.0.1", "http://127.9.9.9", "http://[::1]:1"]
        {
            assert!(Origin::parse(text).unwrap().is_loopback(), "{text}");
        }
        for text in ["http://localhost.evil.example", "http://128.0.0.1", "http://[::2]"] {
            assert!(!Origin::parse(text).unwrap().is_loopback(), "{text}");
        }
    }
}
