//! Where the application goes on after the redirect.

use crate::error::CallerError;
use crate::url::{has_dot_segment, plain};

/// A path of this origin, with query and fragment if wanted ([RFC 9700 §4.11.1]: no open
/// redirector). Whatever a browser could take for another origin, or for a script, is refused by
/// reading, so a value of this type can be navigated to.
///
/// [RFC 9700 §4.11.1]: https://www.rfc-editor.org/rfc/rfc9700.html#section-4.11.1
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnTo(String);

impl ReturnTo {
    /// The root of the application.
    #[must_use]
    pub fn root() -> Self {
        Self("/".to_owned())
    }

    /// Reads a path.
    ///
    /// # Errors
    ///
    /// [`CallerError::ReturnTo`] unless it begins with exactly one `/`, has no backslash (also
    /// percent-encoded slashes and backslashes at the start), no control or white-space character,
    /// and no dot segment.
    pub fn parse(text: &str) -> Result<Self, CallerError> {
        let path = text.split(['?', '#']).next().unwrap_or_default();
        let plain = plain(path);
        let fits = path.starts_with('/')
            && !plain.starts_with("//")
            && !text.contains(['\\'])
            && !plain.contains(['\\'])
            && !text.chars().any(|c| c.is_control() || c.is_whitespace())
            && !has_dot_segment(path);
        if fits { Ok(Self(text.to_owned())) } else { Err(CallerError::ReturnTo) }
    }

    /// The path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it leads to `path`, whatever its query.
    pub(crate) fn is_at(&self, path: &str) -> bool {
        self.0.split(['?', '#']).next() == Some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// BRW-13, HV-40: only a path of this origin is a place to return to.
    #[test]
    fn other_origins_are_not_expressible() {
        for path in ["/", "/stay", "/stay?night=2#door", "/a//b", "/a%2Fb"] {
            assert_eq!(ReturnTo::parse(path).unwrap().as_str(), path);
        }
        for text in [
            "",
            "stay",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil",
            "/%2F%2Fevil.example",
            "/%2fevil.example",
            "/%5Cevil.example",
            "/a\\b",
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "/\t/evil.example",
            "/\n/evil",
            " /stay",
            "/a/../b",
            "/%2e%2e/b",
            "?a",
            "#a",
        ] {
            assert_eq!(ReturnTo::parse(text), Err(CallerError::ReturnTo), "{text:?}");
        }
    }
}
