//! The `_headers` file that static hosts read from the folder they publish: Cloudflare Pages,
//! Netlify, and others that took the format over.

use std::fmt::Write;

use crate::site::{Header, Paths, Place, Site, is_hashed};

/// Writes it for an app of these files.
///
/// All rules that a path matches hold, from the top: where a header comes again, Netlify lets the
/// later value count; Cloudflare would join the two, so the earlier one is taken away before by a
/// line with `!`, which Netlify passes over. Patterns of names are not the same everywhere, so each
/// file whose name has a hash is named.
#[must_use]
pub fn write<'a>(site: &Site, files: impl IntoIterator<Item = &'a str> + Clone) -> String {
    let mut text = "# Written from public-client.json by the build.\n".to_owned();
    let Some((every, others)) = site.places.split_last() else {
        return text;
    };
    rule(&mut text, every.why, "/*", &every.headers, false);
    for Place { why, paths, headers } in others.iter().rev() {
        let differing: Vec<Header> =
            headers.iter().filter(|header| !every.headers.contains(header)).cloned().collect();
        match paths {
            Paths::Exactly(path) => rule(&mut text, why, path, &differing, true),
            Paths::Every => rule(&mut text, why, "/*", &differing, true),
            Paths::Hashed => {
                for name in files.clone().into_iter().filter(|name| is_hashed(name)) {
                    rule(&mut text, why, &format!("/{name}"), &differing, true);
                }
            }
        }
    }
    text
}

fn rule(text: &mut String, why: &str, path: &str, headers: &[Header], again: bool) {
    // Writing to a text cannot fail.
    let _ = writeln!(text, "\n# {why}\n{path}");
    for (name, value) in headers {
        if again {
            let _ = writeln!(text, "  ! {name}");
        }
        let _ = writeln!(text, "  {name}: {value}");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::servers::Servers;

    #[test]
    fn what_differs_takes_the_place_of_what_holds_everywhere() {
        let client = json!({
            "issuer": "https://as.example",
            "resources": [{ "origin": "https://api.example" }],
            "silent_redirect_uri": "https://app.example/silent-callback.html",
            "frontchannel_logout_uri": "https://app.example/logged-out-by-server",
        });
        let site = Site::of(&Servers::of(&client, &[]).unwrap());
        let text = write(&site, ["app-0123456789abcdef.js", "vault.js"]);
        let policy = |ancestors: &str| {
            format!(
                "  Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                 connect-src 'self' https://as.example https://api.example; style-src 'self'; \
                 img-src 'self' data:; worker-src 'self'; frame-src 'self' https://as.example; \
                 base-uri 'none'; form-action 'self' https://as.example; frame-ancestors {ancestors}; \
                 require-trusted-types-for 'script'; trusted-types default public-client\n"
            )
        };
        let rules: Vec<&str> = text.split("\n\n").skip(1).collect();
        assert_eq!(rules.len(), 4, "{text}");
        assert!(rules[0].contains(&format!("\n/*\n{}", policy("'none'"))), "{}", rules[0]);
        assert!(rules[0].contains("\n  Cache-Control: no-cache\n"));
        assert!(!rules[0].contains('!'));
        assert!(rules[1].ends_with(
            "\n/app-0123456789abcdef.js\n  ! Cache-Control\n  \
             Cache-Control: public, max-age=31536000, immutable"
        ));
        let logout = format!(
            "/logged-out-by-server\n  ! Content-Security-Policy\n{}  ! Cache-Control\n  \
             Cache-Control: no-store",
            policy("https://as.example")
        );
        assert!(rules[2].ends_with(&logout), "{}", rules[2]);
        let silent =
            format!("/silent-callback.html\n  ! Content-Security-Policy\n{}", policy("'self'"));
        assert!(rules[3].ends_with(&silent), "{}", rules[3]);
    }

    /// A frame is allowed only where one is configured.
    #[test]
    fn without_frames_there_is_no_exception() {
        let site = Site::of(&Servers::of(&json!({ "issuer": "https://as.example" }), &[]).unwrap());
        let text = write(&site, []);
        assert!(!text.contains("frame-src") && !text.contains('!'), "{text}");
        assert_eq!(text.matches("frame-ancestors 'none'").count(), 1);
    }
}
