//! Subresource integrity of the app's module.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha384};

/// What a link begins with by which Trunk has a module fetched early. Chromium keeps it for whoever
/// imports it, or refuses it to them, so a hash here is one for all. Others do not compare.
const MODULE: &str = "<link rel=\"modulepreload\" href=\"/";

/// The page, with the hash of each such module whose content `read` tells by its name.
///
/// Trunk's own switch would put one on the WebAssembly, too, where browsers check none, and some
/// say so in the console of every page.
#[must_use]
pub fn with_hashes(html: &str, read: impl Fn(&str) -> Option<Vec<u8>>) -> String {
    let mut parts = html.split(MODULE);
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        written.push_str(MODULE);
        let hashed = part.split_once('"').and_then(|(name, rest)| {
            let is_new = !rest.split('>').next()?.contains("integrity=");
            let hash = BASE64_STANDARD.encode(Sha384::digest(read(name)?));
            is_new.then(|| format!("{name}\" integrity=\"sha384-{hash}\"{rest}"))
        });
        written.push_str(hashed.as_deref().unwrap_or(part));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::with_hashes;

    const HTML: &str = "<head><link rel=\"modulepreload\" href=\"/app.js\" crossorigin=\"anonymous\">\
        <link rel=\"preload\" href=\"/app_bg.wasm\" as=\"fetch\"></head>";

    #[test]
    fn the_module_gets_a_hash_and_nothing_else_does() {
        let read = |name: &str| (name == "app.js").then(|| b"alert('Hello, world.');".to_vec());
        let written = with_hashes(HTML, read);
        // The example of the specification (SRI §3.1).
        let hash = "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO";
        let expected = HTML.replace("app.js\"", &format!("app.js\" integrity=\"{hash}\""));
        assert_eq!(written, expected);
        assert_eq!(with_hashes(&written, read), expected, "once");
    }

    #[test]
    fn what_cannot_be_read_stays() {
        assert_eq!(with_hashes(HTML, |_| None), HTML);
        assert_eq!(with_hashes("", |_| None), "");
    }
}
