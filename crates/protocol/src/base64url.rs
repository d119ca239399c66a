//! Base64url without padding ([RFC 7515 §2]), strictly: one text for each octet string.
//!
//! [RFC 7515 §2]: https://www.rfc-editor.org/rfc/rfc7515.html#section-2

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

pub(crate) fn encode(octets: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(octets)
}

/// `None` for any other alphabet, padding, white space, or bits left over that are not zero.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// IDT-01: the octets of RFC 7515 Appendix C, and every other way to write them.
    #[test]
    fn there_is_one_spelling() {
        let octets = [3, 236, 255, 224, 193];
        assert_eq!(encode(&octets), "A-z_4ME");
        assert_eq!(decode("A-z_4ME").as_deref(), Some(octets.as_slice()));
        for other in ["A-z_4ME=", "A+z/4ME", "A-z_4MF", "A-z_ 4ME", "A-z_4ME\n", "A"] {
            assert_eq!(decode(other), None, "{other}");
        }
    }
}
