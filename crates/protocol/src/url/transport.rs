//! Which URLs may carry the protocol.

use super::{HttpUrl, UrlError};

/// Whether plain `http` is possible at all.
///
/// The specifications demand `https` ([RFC 6749 §3.1.2.1], [RFC 8414 §2]). While the application
/// itself runs on loopback, and only then, servers on loopback may speak `http` as well, for
/// development.
///
/// [RFC 6749 §3.1.2.1]: https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1.2.1
/// [RFC 8414 §2]: https://www.rfc-editor.org/rfc/rfc8414.html#section-2
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// `https` everywhere.
    Https,
    /// `https`, and `http` on loopback.
    Development,
}

impl Transport {
    /// The rule for an application that is served at `redirect_uri`.
    #[must_use]
    pub fn of_application(redirect_uri: &HttpUrl) -> Self {
        let origin = redirect_uri.origin();
        if origin.is_loopback() && !origin.is_https() { Self::Development } else { Self::Https }
    }

    /// Reads a URL and refuses one that is not secure enough.
    ///
    /// # Errors
    ///
    /// As [`HttpUrl::parse`], and [`UrlError::Insecure`].
    pub fn parse(self, raw: &str) -> Result<HttpUrl, UrlError> {
        let url = HttpUrl::parse(raw)?;
        if self.allows(&url) { Ok(url) } else { Err(UrlError::Insecure) }
    }

    /// Whether a URL is secure enough.
    #[must_use]
    pub fn allows(self, url: &HttpUrl) -> bool {
        let origin = url.origin();
        origin.is_https() || (self == Self::Development && origin.is_loopback())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// DISC-06, HV-33: plain http passes on loopback only, and only while the application is there.
    #[test]
    fn http_is_for_development_on_loopback() {
        let local = HttpUrl::parse("http://localhost:8080/callback").unwrap();
        let public = HttpUrl::parse("https://app.example/callback").unwrap();
        let development = Transport::of_application(&local);
        let production = Transport::of_application(&public);
        for (transport, url, expected) in [
            (development, "http://localhost:8090/token", true),
            (development, "https://as.example/token", true),
            (development, "http://as.example/token", false),
            (production, "https://as.example/token", true),
            (production, "http://localhost:8090/token", false),
            (production, "http://as.example/token", false),
        ] {
            let result = transport.parse(url).map(|_| ());
            let wanted = if expected { Ok(()) } else { Err(UrlError::Insecure) };
            assert_eq!(result, wanted, "{transport:?} {url}");
        }
    }
}
