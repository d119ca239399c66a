//! `application/x-www-form-urlencoded`, as [RFC 6749 Appendix B] uses it for every message of the
//! protocol.
//!
//! [RFC 6749 Appendix B]: https://www.rfc-editor.org/rfc/rfc6749.html#appendix-B

use std::borrow::Cow;

use form_urlencoded::{Serializer, parse};
use zeroize::Zeroizing;

/// The media type of a form.
pub(crate) const MEDIA_TYPE: &str = "application/x-www-form-urlencoded";

/// Writes name and value pairs in their order; pairs with an empty value are left out, since
/// RFC 6749 §3.1 treats them as omitted.
pub(crate) fn encode<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Zeroizing<String> {
    let mut form = Serializer::new(String::new());
    for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
        form.append_pair(name, value);
    }
    Zeroizing::new(form.finish())
}

/// Reads pairs, decoded, in their order.
pub(crate) fn decode(form: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    parse(form.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// AREQ-14: the vector of RFC 6749 Appendix B (space, percent, ampersand, plus, pound, euro).
    #[test]
    fn vector_of_rfc_6749_appendix_b() {
        let value = " %&+\u{a3}\u{20ac}";
        let encoded = encode([("v", value)]);
        assert_eq!(encoded.as_str(), "v=+%25%26%2B%C2%A3%E2%82%AC");
        assert_eq!(decode(&encoded).next().map(|(_, v)| v.into_owned()).as_deref(), Some(value));
    }

    /// AREQ-13: an empty parameter is not sent.
    #[test]
    fn empty_values_are_left_out() {
        assert_eq!(encode([("a", ""), ("b", "1")]).as_str(), "b=1");
    }
}
