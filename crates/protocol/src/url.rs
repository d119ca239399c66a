//! Absolute `http(s)` URLs, read strictly.
//!
//! The grammar is that of [RFC 3986], narrowed: what browsers would repair (backslashes, white
//! space, dot segments, odd spellings of an IPv4 address, user information) is refused instead.
//! So there is only one reading of an accepted URL, ours and the browser's, and the raw string is
//! kept for the comparisons that the specifications make on strings.
//!
//! [RFC 3986]: https://www.rfc-editor.org/rfc/rfc3986.html

mod authority;
mod origin;
mod transport;

use std::fmt;

use authority::Authority;
pub use origin::Origin;
pub use transport::Transport;

/// The longest URL read, in bytes.
const LONGEST: usize = 64 * 1024;

/// An absolute `http` or `https` URL without fragment and without user information.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpUrl {
    raw: String,
    origin: Origin,
    /// Where the path begins in `raw`.
    path: usize,
    /// Where the path ends in `raw`; a query, if there is one, follows.
    path_end: usize,
}

impl HttpUrl {
    /// Reads a URL.
    ///
    /// # Errors
    ///
    /// What makes it ambiguous or unfit to send anything to.
    pub fn parse(raw: &str) -> Result<Self, UrlError> {
        if raw.len() > LONGEST {
            return Err(UrlError::TooLong);
        }
        let (is_https, rest) = split_scheme(raw)?;
        refuse_odd_characters(raw)?;
        let authority_end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, tail) = rest.split_at_checked(authority_end).unwrap_or((rest, ""));
        let Authority { host, port } = authority::parse(authority)?;
        let path = raw.len() - tail.len();
        let path_end = path + tail.find('?').unwrap_or(tail.len());
        let url =
            Self { raw: raw.to_owned(), origin: Origin::new(is_https, host, port), path, path_end };
        if has_dot_segment(url.path()) {
            return Err(UrlError::DotSegment);
        }
        Ok(url)
    }

    /// The URL as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.raw
    }

    /// Scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The path, empty or beginning with `/`.
    #[must_use]
    pub fn path(&self) -> &str {
        self.raw.get(self.path..self.path_end).unwrap_or_default()
    }

    /// The path as a browser shows it: `/` where none is written.
    #[must_use]
    pub fn path_or_root(&self) -> &str {
        if self.path().is_empty() { "/" } else { self.path() }
    }

    /// The query, without its `?`.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.raw.get(self.path_end..)?.strip_prefix('?')
    }

    /// Whether both are the same page, whatever their queries: same origin and path.
    pub(crate) fn is_same_page(&self, other: &Self) -> bool {
        self.origin == other.origin && self.path_or_root() == other.path_or_root()
    }

    /// This URL with more form-encoded parameters, behind those it has ([RFC 6749 §3.1]).
    ///
    /// [RFC 6749 §3.1]: https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1
    pub(crate) fn with_parameters(&self, form: &str) -> String {
        let joint = match self.query() {
            None => "?",
            Some("") => "",
            Some(_) => "&",
        };
        [&self.raw, joint, form].concat()
    }

    /// This URL with another path and without query.
    pub(crate) fn with_path(&self, path: &str) -> Result<Self, UrlError> {
        let before = self.raw.get(..self.path).unwrap_or_default();
        Self::parse(&[before, path].concat())
    }
}

impl fmt::Debug for HttpUrl {
    /// The query is left out: it may carry a code or a verifier.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.raw.get(..self.path_end).unwrap_or_default())?;
        f.write_str(if self.query().is_some() { "?[redacted]" } else { "" })
    }
}

/// Why a text is not a URL we would use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UrlError {
    /// Not absolute, or of another scheme than `http` and `https`.
    Scheme,
    /// Plain `http` where `https` is demanded (RFC 6749 §3.1, §3.2; loopback excepted).
    Insecure,
    /// User information before the host.
    Credentials,
    /// No host, or one that is neither a name, an IPv4 nor an IPv6 address.
    Host,
    /// Not a port from 1 to 65535.
    Port,
    /// A `.` or `..` segment, also percent-encoded.
    DotSegment,
    /// A query where none may be (OpenID Connect Discovery §3).
    Query,
    /// A fragment (RFC 6749 §3.1, §3.1.2).
    Fragment,
    /// A character that a URL cannot contain, or a broken percent-encoding.
    Character,
    /// Longer than 64 KiB.
    TooLong,
}

fn split_scheme(raw: &str) -> Result<(bool, &str), UrlError> {
    let (scheme, rest) = raw.split_once(':').ok_or(UrlError::Scheme)?;
    let rest = rest.strip_prefix("//").ok_or(UrlError::Scheme)?;
    if scheme.eq_ignore_ascii_case("https") {
        Ok((true, rest))
    } else if scheme.eq_ignore_ascii_case("http") {
        Ok((false, rest))
    } else {
        Err(UrlError::Scheme)
    }
}

fn refuse_odd_characters(raw: &str) -> Result<(), UrlError> {
    if raw.contains(['#']) {
        return Err(UrlError::Fragment);
    }
    let mut bytes = raw.bytes();
    while let Some(byte) = bytes.next() {
        let fine = match byte {
            b'%' => {
                let mut digit = || bytes.next().is_some_and(|b| b.is_ascii_hexdigit());
                digit() && digit()
            }
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?[]@!$&'()*+,;=".contains(&byte),
        };
        if !fine {
            return Err(UrlError::Character);
        }
    }
    Ok(())
}

/// Whether a path has a segment that a browser or a server would resolve away.
///
/// `%2F` and `%5C` count as borders too, because many servers decode before they split.
pub(crate) fn has_dot_segment(path: &str) -> bool {
    plain(path).split(['/', '\\']).any(|segment| matches!(segment, "." | ".."))
}

/// A path in lower case, in which the percent-encodings of `.`, `/` and `\` are undone.
///
/// Split at a character: a search for text would bring the browser two kilobytes of algorithm.
pub(crate) fn plain(path: &str) -> String {
    const ENCODED: [(&str, &str); 3] = [("2e", "."), ("2f", "/"), ("5c", "\\")];
    let path = path.to_ascii_lowercase();
    let mut parts = path.split('%');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let undo = |(code, character)| Some((character, part.strip_prefix(code)?));
        let (character, rest) = ENCODED.into_iter().find_map(undo).unwrap_or(("%", part));
        plain.push_str(character);
        plain.push_str(rest);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_a_url() {
        let url = HttpUrl::parse("https://as.example:8443/t/authorize?tenant=1").unwrap();
        assert_eq!(url.origin().to_string(), "https://as.example:8443");
        assert_eq!(url.path(), "/t/authorize");
        assert_eq!(url.query(), Some("tenant=1"));
        let bare = HttpUrl::parse("https://as.example").unwrap();
        assert_eq!((bare.path(), bare.query()), ("", None));
        assert_eq!(HttpUrl::parse("https://as.example?").unwrap().query(), Some(""));
    }

    /// HV-33, HV-35: what could be read in two ways is not read at all.
    #[test]
    fn refuses_ambiguous_urls() {
        let cases = [
            ("/stay", UrlError::Scheme),
            ("//evil.example/", UrlError::Scheme),
            ("javascript:alert(1)//x://y", UrlError::Scheme),
            ("data:text/html,x", UrlError::Scheme),
            ("ftp://a.example/", UrlError::Scheme),
            (" https://a.example/", UrlError::Scheme),
            ("https://user@a.example/", UrlError::Credentials),
            ("https://a.example@evil.example/", UrlError::Credentials),
            ("https://a.example\\@evil.example/", UrlError::Character),
            ("https://a.example/\\evil", UrlError::Character),
            ("https://a.exa\tmple/", UrlError::Character),
            ("https://a.example/a b", UrlError::Character),
            ("https://a.example/%zz", UrlError::Character),
            ("https://a.example/%2", UrlError::Character),
            ("https://ä.example/", UrlError::Character),
            ("https://a.example/#x", UrlError::Fragment),
            ("https:///x", UrlError::Host),
            ("https://a.example:0/", UrlError::Port),
            ("https://a.example:65536/", UrlError::Port),
            ("https://a.example/stay/../admin", UrlError::DotSegment),
            ("https://a.example/stay/%2e%2E/admin", UrlError::DotSegment),
            ("https://a.example/stay/..%2fadmin", UrlError::DotSegment),
            ("https://a.example/./", UrlError::DotSegment),
        ];
        for (text, error) in cases {
            assert_eq!(HttpUrl::parse(text), Err(error), "{text}");
        }
        assert!(HttpUrl::parse("https://a.example/stay/...?..=%20#".trim_end_matches('#')).is_ok());
    }

    #[test]
    fn only_what_a_path_is_split_at_is_undone() {
        assert_eq!(plain("/A%2E%2e/b%2Fc%5C"), "/a../b/c\\");
        assert_eq!(plain("%2%2ee%252e%20%é%"), "%2.e%252e%20%é%");
        assert_eq!(plain(""), "");
    }

    /// AREQ-12: an existing query is kept.
    #[test]
    fn parameters_follow_an_existing_query() {
        let with = |url: &str| HttpUrl::parse(url).unwrap().with_parameters("a=1");
        assert_eq!(with("https://a.example/x"), "https://a.example/x?a=1");
        assert_eq!(with("https://a.example/x?"), "https://a.example/x?a=1");
        assert_eq!(with("https://a.example/x?t=1"), "https://a.example/x?t=1&a=1");
    }

    /// BRW-17: a query is not printed.
    #[test]
    fn debug_output_has_no_query() {
        let url = HttpUrl::parse("https://a.example/cb?code=s3cret").unwrap();
        assert_eq!(format!("{url:?}"), "https://a.example/cb?[redacted]");
    }
}
