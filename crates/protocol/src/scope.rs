//! Scopes.

use std::fmt;

/// A set of scope tokens in their order ([RFC 6749 §3.3]), possibly empty.
///
/// [RFC 6749 §3.3]: https://www.rfc-editor.org/rfc/rfc6749.html#section-3.3
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope(Vec<String>);

impl Scope {
    /// Reads scope tokens separated by single spaces; `None` if a token is empty or has a
    /// character outside %x21 / %x23-5B / %x5D-7E.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut scope = Self::default();
        if text.is_empty() {
            return Some(scope);
        }
        for token in text.split(' ') {
            let fits = |b: u8| matches!(b, 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
            if token.is_empty() || !token.bytes().all(fits) {
                return None;
            }
            scope.add(token);
        }
        Some(scope)
    }

    /// `openid` (OpenID Connect Core §3.1.2.1).
    pub(crate) fn openid() -> Self {
        Self(vec!["openid".to_owned()])
    }

    /// Whether a token is in the set; compared with regard to case.
    #[must_use]
    pub fn contains(&self, token: &str) -> bool {
        self.iter().any(|other| other == token)
    }

    /// The tokens.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether every token of this set is in `other`.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.iter().all(|token| other.contains(token))
    }

    /// This set and the tokens of another one.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut all = self.clone();
        for token in other.iter() {
            all.add(token);
        }
        all
    }

    fn add(&mut self, token: &str) {
        if !self.contains(token) {
            self.0.push(token.to_owned());
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// AREQ-15: the character set of RFC 6749 §3.3.
    #[test]
    fn scope_tokens_have_a_character_set() {
        let scope = Scope::parse("openid stay:read openid https://a/x").unwrap();
        assert_eq!(scope.to_string(), "openid stay:read https://a/x");
        for text in [" ", "a  b", " a", "a ", "a\"b", "a\\b", "ä", "a\tb"] {
            assert_eq!(Scope::parse(text), None, "{text:?}");
        }
        assert_eq!(Scope::parse(""), Some(Scope::default()));
    }

    #[test]
    fn sets_are_compared_by_token() {
        let scope = |text| Scope::parse(text).unwrap();
        assert!(scope("b a").is_within(&scope("a b c")));
        assert!(!scope("a d").is_within(&scope("a b c")));
        assert_eq!(scope("a b").union(&scope("b c")), scope("a b c"));
    }
}
