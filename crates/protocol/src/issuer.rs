//! Issuer identifiers.

use crate::url::{HttpUrl, Transport, UrlError};

/// An issuer identifier ([RFC 8414 §2]): an `https` URL without query and fragment.
///
/// Issuers are compared code point by code point, as [RFC 8414 §4] demands, so the string is kept
/// as it was configured: `https://as.example` and `https://as.example/` are two issuers.
///
/// [RFC 8414 §2]: https://www.rfc-editor.org/rfc/rfc8414.html#section-2
/// [RFC 8414 §4]: https://www.rfc-editor.org/rfc/rfc8414.html#section-4
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer(HttpUrl);

impl Issuer {
    pub(crate) fn parse(raw: &str, transport: Transport) -> Result<Self, UrlError> {
        let url = transport.parse(raw)?;
        if url.query().is_some() {
            return Err(UrlError::Query);
        }
        Ok(Self(url))
    }

    /// The identifier as it was configured.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether `other` is this issuer, to the last code point.
    #[must_use]
    pub fn is(&self, other: &str) -> bool {
        self.as_str() == other
    }

    pub(crate) fn url(&self) -> &HttpUrl {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// DISC-04, IDT-13, HV-19: no normalisation; every spelling is another issuer.
    #[test]
    fn issuers_are_compared_as_strings() {
        let issuer = Issuer::parse("https://as.example/t%65st", Transport::Https).unwrap();
        assert!(issuer.is("https://as.example/t%65st"));
        for other in [
            "https://as.example/test",
            "https://as.example/t%65st/",
            "https://AS.example/t%65st",
            "https://as.example:443/t%65st",
            "HTTPS://as.example/t%65st",
            "https://as.example/t%65st/x",
        ] {
            assert!(!issuer.is(other), "{other}");
        }
    }

    /// DISC-06: an issuer has neither query nor fragment.
    #[test]
    fn issuers_are_plain() {
        let parse = |raw| Issuer::parse(raw, Transport::Https).map(|_| ());
        assert_eq!(parse("https://as.example/?x"), Err(UrlError::Query));
        assert_eq!(parse("https://as.example/#x"), Err(UrlError::Fragment));
        assert_eq!(parse("http://as.example"), Err(UrlError::Insecure));
        assert_eq!(parse("https://as.example"), Ok(()));
    }
}
