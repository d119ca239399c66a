//! URLs that carry parameters to the client.

use form_urlencoded::Serializer;

/// Adds parameters to the query of a URL, keeping what is there (RFC 6749 §3.1.2).
pub(crate) fn with_query(url: &str, parameters: &[(String, String)]) -> String {
    if parameters.is_empty() {
        return url.to_owned();
    }
    let separator = if url.contains('?') { '&' } else { '?' };
    format!("{url}{separator}{}", urlencoded(parameters))
}

/// `application/x-www-form-urlencoded`.
pub(crate) fn urlencoded(parameters: &[(String, String)]) -> String {
    Serializer::new(String::new()).extend_pairs(parameters).finish()
}
