//! Text that somebody else wrote, made harmless before it is kept.

use std::fmt;

/// The longest text kept, in characters.
const LONGEST: usize = 256;

/// A short, printable ASCII text from a server or a URL, for a developer to read.
///
/// Only the characters that [RFC 6749 §4.1.2.1] allows in `error_description` survive; any other
/// becomes `?`, so neither markup quotes, control characters nor bidirectional marks do. It is
/// cut after 256 characters. It must still be shown as text, never as markup or as a link.
///
/// [RFC 6749 §4.1.2.1]: https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2.1
#[derive(Clone, PartialEq, Eq)]
pub struct InertText(
    // Not a `String`: errors hold it, and every step that can fail moves one.
    Box<str>,
);

impl InertText {
    /// Keeps what is harmless of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.chars().take(LONGEST).map(|c| if is_allowed(c) { c } else { '?' }).collect())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// %x20-21 / %x23-5B / %x5D-7E
fn is_allowed(c: char) -> bool {
    matches!(c, ' '..='!' | '#'..='[' | ']'..='~')
}

impl From<&str> for InertText {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl fmt::Debug for InertText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        f.write_str(&self.0)?;
        f.write_str("\"")
    }
}

impl fmt::Display for InertText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ERR-02, HV-42: quotes, controls and bidirectional marks do not survive, and a megabyte is cut.
    #[test]
    fn only_printable_ascii_survives() {
        assert_eq!(InertText::new("a\"b\\c\nd\u{202e}e").as_str(), "a?b?c?d?e");
        assert_eq!(InertText::new("User denied, sorry.").as_str(), "User denied, sorry.");
        assert_eq!(InertText::new(&"x".repeat(1 << 20)).as_str().len(), 256);
    }
}
