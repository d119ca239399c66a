//! `application/x-www-form-urlencoded`, as [RFC 6749 Appendix B] uses it for every message of the
//! protocol.
//!
//! Written out: it is short, and memory for what may be a secret is taken once, so that no copy is
//! left behind by growing.
//!
//! [RFC 6749 Appendix B]: https://www.rfc-editor.org/rfc/rfc6749.html#appendix-B

use zeroize::Zeroizing;

/// The media type of a form.
pub(crate) const MEDIA_TYPE: &str = "application/x-www-form-urlencoded";

/// Writes name and value pairs in their order; pairs with an empty value are left out, since
/// RFC 6749 §3.1 treats them as omitted.
pub(crate) fn encode(pairs: &[(&str, &str)]) -> Zeroizing<String> {
    let longest = pairs.iter().map(|(name, value)| 3 * (name.len() + value.len()) + 2).sum();
    let mut form = Zeroizing::new(String::with_capacity(longest));
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        if !form.is_empty() {
            form.push('&');
        }
        write(&mut form, name);
        form.push('=');
        write(&mut form, value);
    }
    form
}

/// Reads pairs, decoded, in their order. What is not UTF-8 becomes U+FFFD.
pub(crate) fn decode(form: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for pair in form.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        pairs.push((read(name), read(value)));
    }
    pairs
}

/// The value of a parameter that stands exactly once.
pub(crate) fn only<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let mut values = pairs.iter().filter(|(key, _)| key == name);
    let (_, value) = values.next()?;
    values.next().is_none().then_some(value)
}

/// Only letters, digits and `*-._` stand for themselves.
fn write(form: &mut String, text: &str) {
    const HEX: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let digit = |four_bits: u8| HEX.get(usize::from(four_bits)).copied().unwrap_or_default();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => {
                form.push(char::from(byte));
            }
            b' ' => form.push('+'),
            _ => form.extend(['%', digit(byte >> 4), digit(byte & 0xf)]),
        }
    }
}

/// A `%` that no two digits follow stands for itself.
fn read(text: &str) -> String {
    let mut octets = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, mut behind)) = rest.split_first() {
        let mut octet = if *first == b'+' { b' ' } else { *first };
        if let (b'%', [high, low, further @ ..]) = (first, behind)
            && let (Some(high), Some(low)) = (hex_digit(*high), hex_digit(*low))
        {
            (octet, behind) = ((high << 4) | low, further);
        }
        octets.push(octet);
        rest = behind;
    }
    String::from_utf8(octets)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

fn hex_digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        b'A'..=b'F' => Some(character - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use form_urlencoded::{Serializer, parse};
    use proptest::prelude::*;

    use super::*;

    /// AREQ-14: the vector of RFC 6749 Appendix B (space, percent, ampersand, plus, pound, euro).
    #[test]
    fn vector_of_rfc_6749_appendix_b() {
        let value = " %&+\u{a3}\u{20ac}";
        let encoded = encode(&[("v", value)]);
        assert_eq!(encoded.as_str(), "v=+%25%26%2B%C2%A3%E2%82%AC");
        assert_eq!(only(&decode(&encoded), "v"), Some(value));
    }

    /// AREQ-13: an empty parameter is not sent.
    #[test]
    fn empty_values_are_left_out() {
        assert_eq!(encode(&[("a", ""), ("b", "1")]).as_str(), "b=1");
    }

    proptest! {
        /// AREQ-14: a form is written as a general library writes it, and never moved.
        #[test]
        fn forms_are_written_as_by_others(name: String, value in ".+", more in ".+") {
            let form = encode(&[(name.as_str(), value.as_str()), ("more", &more)]);
            let mut others = Serializer::new(String::new());
            others.append_pair(&name, &value).append_pair("more", &more);
            prop_assert_eq!(form.as_str(), others.finish());
            let longest = 3 * (name.len() + value.len() + 4 + more.len()) + 4;
            prop_assert_eq!(form.capacity(), longest);
        }

        /// AREQ-14: and read likewise, whatever it is.
        #[test]
        fn forms_are_read_as_by_others(form in "([a%=&+ é]|%[0-9a-fA-F]{2}|%[c-e][0-9]%[89ab]f){0,12}") {
            let others: Vec<_> = parse(form.as_bytes()).into_owned().collect();
            prop_assert_eq!(decode(&form), others);
        }
    }
}
