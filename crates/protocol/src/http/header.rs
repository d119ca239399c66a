//! Header fields.

use std::fmt;

use crate::error::CallerError;
use crate::text::InertText;

/// Header fields in their order. Names are compared without regard to case
/// ([RFC 9110 §5.1](https://www.rfc-editor.org/rfc/rfc9110.html#section-5.1)).
///
/// `Debug` shows names only.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// No fields.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a field.
    ///
    /// # Errors
    ///
    /// [`CallerError::RequestHeader`] if the name is no token, or the value has control characters
    /// or others that are no octets (RFC 9110 §5.5).
    pub fn add(&mut self, name: &str, value: &str) -> Result<(), CallerError> {
        let value = value.trim_matches([' ', '\t']);
        let fits = |c: char| matches!(c, '\t' | ' '..='~' | '\u{80}'..='\u{ff}');
        if !is_token(name) || !value.chars().all(fits) {
            return Err(CallerError::RequestHeader { name: InertText::new(name) });
        }
        self.push(name, value);
        Ok(())
    }

    /// Adds a field that is known to be well-formed.
    pub(crate) fn push(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// The first value of a field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.iter().filter(move |(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Every field.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(|(name, _)| name)).finish()
    }
}

/// RFC 9110 §5.6.2
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| is_token_byte(&byte))
}

pub(crate) fn is_token_byte(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// HV-59: a header cannot be split.
    #[test]
    fn values_have_no_line_breaks() {
        let mut headers = Headers::new();
        assert!(headers.add("X-A", "1\r\nX-B: 2").is_err());
        assert!(headers.add("X A", "1").is_err());
        assert!(headers.add("X-A", "\u{20ac}").is_err());
        assert!(headers.add("X-B", "\u{e9}\u{80}\t1").is_ok());
        assert!(headers.add("X-A", " 1 ").is_ok());
        assert_eq!(headers.get("x-a"), Some("1"));
    }
}
