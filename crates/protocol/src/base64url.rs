//! Base64url without padding ([RFC 7515 §2]), strictly: one text for each octet string.
//!
//! Written out, because a general codec is made for speed and is ten times as large in the browser.
//!
//! [RFC 7515 §2]: https://www.rfc-editor.org/rfc/rfc7515.html#section-2

/// Takes memory once, so that no copy of a secret is left behind by growing.
pub(crate) fn encode(octets: &[u8]) -> String {
    let mut text = String::with_capacity(octets.len().div_ceil(3) * 4);
    for group in octets.chunks(3) {
        let bits = group.iter().fold(0, |bits, octet| (bits << 8) | u32::from(*octet));
        let bits = bits << (8 * (3 - group.len()));
        for place in 0..=group.len() {
            text.push(character((bits >> (18 - 6 * place)) & 0x3f));
        }
    }
    text
}

/// `None` for any other alphabet, padding, white space, or bits left over that are not zero.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut octets = Vec::with_capacity(text.len().div_ceil(4) * 3);
    for group in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for byte in group {
            bits = (bits << 6) | sextet(*byte)?;
        }
        let [_, three @ ..] = (bits << (6 * (4 - group.len()))).to_be_bytes();
        let complete = group.len() - 1;
        if complete == 0 || three.iter().skip(complete).any(|left_over| *left_over != 0) {
            return None;
        }
        octets.extend(three.iter().take(complete));
    }
    Some(octets)
}

/// RFC 4648 §5, Table 2.
fn character(sextet: u32) -> char {
    let from = |first: u8, offset: u32| char::from_u32(u32::from(first) + sextet - offset);
    let character = match sextet {
        0..26 => from(b'A', 0),
        26..52 => from(b'a', 26),
        52..62 => from(b'0', 52),
        62 => Some('-'),
        _ => Some('_'),
    };
    character.unwrap_or_default()
}

fn sextet(character: u8) -> Option<u32> {
    let sextet = match character {
        b'A'..=b'Z' => character - b'A',
        b'a'..=b'z' => character - b'a' + 26,
        b'0'..=b'9' => character - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(u32::from(sextet))
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use proptest::prelude::*;

    use super::*;

    /// IDT-01: the octets of RFC 7515 Appendix C, and every other way to write them.
    #[test]
    fn there_is_one_spelling() {
        let octets = [3, 236, 255, 224, 193];
        assert_eq!(encode(&octets), "A-z_4ME");
        assert_eq!(decode("A-z_4ME").as_deref(), Some(octets.as_slice()));
        for other in ["A-z_4ME=", "A+z/4ME", "A-z_4MF", "A-z_ 4ME", "A-z_4ME\n", "A", "A-z_4"] {
            assert_eq!(decode(other), None, "{other}");
        }
    }

    proptest! {
        /// IDT-01: octets are written as a general codec writes them.
        #[test]
        fn octets_are_written_as_by_others(octets: Vec<u8>) {
            let text = encode(&octets);
            prop_assert_eq!(&text, &URL_SAFE_NO_PAD.encode(&octets));
            prop_assert!(text.capacity() < text.len() + 3);
            prop_assert_eq!(decode(&text), Some(octets));
        }

        /// IDT-01: a text is read, or refused, as a general strict codec does it.
        #[test]
        fn texts_are_read_as_by_others(text in "[A-Za-z0-9_-]{0,9}[-_=+/ é]?") {
            prop_assert_eq!(decode(&text), URL_SAFE_NO_PAD.decode(&text).ok());
        }
    }
}
