//! The APIs that tokens may go to.

use crate::scope::Scope;
use crate::url::{HttpUrl, Origin};

/// An API: an origin and the paths on it that get the token. Everything else gets none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    pub(super) origin: Origin,
    pub(super) paths: Vec<String>,
    pub(super) scope: Scope,
    pub(super) resource: Option<HttpUrl>,
}

impl Resource {
    /// The names of the fields it is read from.
    pub const FIELDS: &'static [&'static str] = &["origin", "paths", "scope", "resource"];

    /// Its origin.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The path prefixes, each on a segment border; never empty.
    #[must_use]
    pub fn paths(&self) -> &[String] {
        &self.paths
    }

    /// The scope it needs.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Its identifier at the authorization server
    /// ([RFC 8707 §2](https://www.rfc-editor.org/rfc/rfc8707.html#section-2)).
    #[must_use]
    pub fn resource(&self) -> Option<&HttpUrl> {
        self.resource.as_ref()
    }

    /// Whether a request to `url` gets the token: same origin, and a path at or below one of ours.
    #[must_use]
    pub fn covers(&self, url: &HttpUrl) -> bool {
        self.covered_length(url).is_some()
    }

    /// How long the longest of our paths is that `url` is at or below.
    pub(super) fn covered_length(&self, url: &HttpUrl) -> Option<usize> {
        let path = url.path_or_root();
        let paths = self.paths.iter().filter(|_| *url.origin() == self.origin);
        paths.filter(|prefix| is_below(path, prefix)).map(String::len).max()
    }
}

/// `/stay` covers `/stay` and `/stay/1`, not `/stayover`.
fn is_below(path: &str, prefix: &str) -> bool {
    let border = prefix.trim_end_matches('/');
    match path.strip_prefix(border) {
        Some(rest) => rest.is_empty() || rest.starts_with('/'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hotel(path: &str) -> Resource {
        Resource {
            origin: Origin::parse("https://api.example").unwrap(),
            paths: vec![path.to_owned()],
            scope: Scope::default(),
            resource: None,
        }
    }

    /// RES-03, HV-35: the destination is compared as parsed, on segment borders.
    #[test]
    fn tokens_go_to_configured_places_only() {
        let covers = |url: &str| HttpUrl::parse(url).is_ok_and(|url| hotel("/stay").covers(&url));
        for url in [
            "https://api.example/stay",
            "https://api.example/stay/",
            "https://api.example/stay/1?x=/../",
            "https://API.example:443/stay",
        ] {
            assert!(covers(url), "{url}");
        }
        for url in [
            "https://api.example/stayover",
            "https://api.example/",
            "https://api.example/Stay",
            "http://api.example/stay",
            "https://api.example:8443/stay",
            "https://api.example.evil/stay",
            "https://api.example@evil.example/stay",
            "https://evil.example/stay",
            "https://api.example/stay/../admin",
            "https://api.example/stay/%2e%2e/admin",
            "//api.example/stay",
        ] {
            assert!(!covers(url), "{url}");
        }
    }

    #[test]
    fn the_root_covers_the_whole_origin() {
        assert!(hotel("/").covers(&HttpUrl::parse("https://api.example").unwrap()));
        assert!(hotel("/").covers(&HttpUrl::parse("https://api.example/x/y").unwrap()));
    }
}
