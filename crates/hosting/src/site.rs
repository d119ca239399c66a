//! What is sent with what: the table that all files are written from.

use crate::policy::content_security_policy;
use crate::servers::Servers;

/// A header field: its name and its value.
pub type Header = (&'static str, String);

/// The app as a host serves it. Of the places that a path belongs to, the first counts; the last
/// has every path.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Site {
    /// The places, in this order.
    pub places: Vec<Place>,
}

/// Paths that are answered alike.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// Why they are.
    pub why: &'static str,
    /// Which they are.
    pub paths: Paths,
    /// What is sent with the answer.
    pub headers: Vec<Header>,
}

/// Which paths.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Paths {
    /// One.
    Exactly(String),
    /// Files whose names have a hash of their content, as Trunk gives it.
    Hashed,
    /// All of them.
    Every,
}

/// How long a browser may use a copy: until the file has another name, only after asking whether
/// it is still good, and never.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
const AFTER_ASKING: &str = "no-cache";
const NEVER: &str = "no-store";

/// Hexadecimal digits of the hash in a file's name.
pub(crate) const HASH_DIGITS: usize = 16;

/// Endings of files whose names have a hash.
pub(crate) const HASHED: [&str; 4] = ["css", "js", "svg", "wasm"];

impl Site {
    /// The table for an app that speaks with these servers.
    #[must_use]
    pub fn of(servers: &Servers) -> Self {
        let headers = |framed_by: &[String], caching| headers(servers, framed_by, caching);
        let silent_callback = |path: &String| Place {
            why: "The page that a hidden frame comes back to: the app itself frames it.",
            paths: Paths::Exactly(path.clone()),
            headers: headers(&["'self'".to_owned()], AFTER_ASKING),
        };
        let logout_page = |(path, issuers): &(String, Vec<String>)| Place {
            why: "The page that a server frames when its session ends (Front-Channel Logout).",
            paths: Paths::Exactly(path.clone()),
            headers: headers(issuers, NEVER),
        };
        let silent_callbacks = servers.silent_callbacks.iter().map(silent_callback);
        let mut places: Vec<_> = silent_callbacks.collect();
        places.extend(servers.logout_pages.iter().map(logout_page));
        places.push(Place {
            why: "Files whose names change with their content.",
            paths: Paths::Hashed,
            headers: headers(&[], FOR_GOOD),
        });
        places.push(Place {
            why: "Pages, and files that keep their names.",
            paths: Paths::Every,
            headers: headers(&[], AFTER_ASKING),
        });
        Self { places }
    }
}

fn headers(servers: &Servers, framed_by: &[String], caching: &str) -> Vec<Header> {
    let fixed = [
        ("Cache-Control", caching),
        // A popup must be able to look at the server's pages from afar, to see that it was closed.
        // Everybody else's windows are cut off.
        ("Cross-Origin-Opener-Policy", "same-origin-allow-popups"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", PERMISSIONS),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    let policy = ("Content-Security-Policy", content_security_policy(servers, framed_by));
    let fixed = fixed.into_iter().map(|(name, value)| (name, value.to_owned()));
    std::iter::once(policy).chain(fixed).collect()
}

/// No part of a sign-in wants these, so no script that got in has them either.
const PERMISSIONS: &str =
    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

/// Whether a file's name has a hash, as in `app-0123456789abcdef_bg.wasm`.
#[must_use]
pub fn is_hashed(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return false;
    };
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
    HASHED.contains(&ending)
        && hash.len() == HASH_DIGITS
        && hash.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether a path is a page of the app, which its own router shows: its last segment has no dot.
#[must_use]
pub fn is_page(path: &str) -> bool {
    !path.rsplit('/').next().unwrap_or_default().contains('.')
}

/// The same as a regular expression, for hosts that have them.
pub(crate) const PAGE: &str = "/[^./]*$";

/// That of [`is_hashed`].
pub(crate) fn hashed() -> String {
    format!("-[0-9a-f]{{{HASH_DIGITS}}}(_bg)?\\.({})$", HASHED.join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_known_by_its_shape() {
        for name in
            ["app-0123456789abcdef.js", "app-0123456789abcdef_bg.wasm", "a-b-0123456789abcdef.css"]
        {
            assert!(is_hashed(name), "{name}");
        }
        for name in [
            "vault.js",
            "vault_bg.wasm",
            "app-0123456789abcde.js",
            "app-0123456789abcdeg.js",
            "app-0123456789ABCDEF.js",
            "app-0123456789abcdef.html",
            "0123456789abcdef.js",
        ] {
            assert!(!is_hashed(name), "{name}");
        }
    }

    #[test]
    fn a_page_has_no_dot_at_its_end() {
        for path in ["/", "/stay", "/callback/two", "/a.b/c"] {
            assert!(is_page(path), "{path}");
        }
        for path in ["/vault.js", "/not-there.js", "/stay/1.5", "/.git"] {
            assert!(!is_page(path), "{path}");
        }
    }
}
