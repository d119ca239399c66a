//! Configuration for nginx.

use std::fmt::Write;

use crate::site::{Header, PAGE, Paths, Site, hashed, is_page};

const BEGIN: &str = "\
# Written from public-client.json by the build. Include it in a `server` block that has a `root`.

# A file beside which there is one ending in .gz is sent as that; others are compressed on their way.
gzip_static on;
gzip on;
gzip_vary on;
gzip_types application/javascript application/json application/wasm image/svg+xml text/css text/javascript;

# No part of the app.
location ~ /\\.(?!well-known/) {
    return 404;
}
location = /_headers {
    return 404;
}
";

/// Writes it. A location inherits no header fields once it has one of its own, so each has all.
#[must_use]
pub fn write(site: &Site) -> String {
    let mut text = BEGIN.to_owned();
    for place in &site.places {
        let mut location = |pattern: &str, serve: &str| {
            // Writing to a text cannot fail.
            let _ = write!(text, "\n# {}\nlocation {pattern} {{\n", place.why);
            place.headers.iter().for_each(|header| add_header(&mut text, header));
            let _ = writeln!(text, "    try_files {serve} =404;\n}}");
        };
        match &place.paths {
            Paths::Exactly(path) => {
                location(&format!("= {path}"), if is_page(path) { "/index.html" } else { "$uri" });
            }
            Paths::Hashed => location(&format!("~ \"{}\"", hashed()), "$uri"),
            Paths::Every => {
                location(&format!("~ \"{PAGE}\""), "/index.html");
                location("/", "$uri");
            }
        }
    }
    text
}

/// An error has the fields, too, but is not to be kept.
fn add_header(text: &mut String, (name, value): &Header) {
    let always = if *name == "Cache-Control" { "" } else { " always" };
    let _ = writeln!(text, "    add_header {name} \"{value}\"{always};");
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::servers::Servers;

    #[test]
    fn each_place_is_a_location_with_all_its_fields() {
        let client = json!({
            "issuer": "https://as.example",
            "silent_redirect_uri": "https://app.example/silent-callback.html",
            "frontchannel_logout_uri": "https://app.example/logged-out-by-server",
        });
        let text = write(&Site::of(&Servers::of(&client, &[]).unwrap()));
        let locations: Vec<&str> = text.split("\nlocation ").skip(3).collect();
        let begin = |index: usize| locations[index].lines().next().unwrap();
        assert_eq!(begin(0), "= /silent-callback.html {");
        assert_eq!(begin(1), "= /logged-out-by-server {");
        assert_eq!(begin(2), "~ \"-[0-9a-f]{16}(_bg)?\\.(css|js|svg|wasm)$\" {");
        assert_eq!(begin(3), "~ \"/[^./]*$\" {");
        assert_eq!(begin(4), "/ {");
        for (location, ancestors, caching, serves) in [
            (locations[0], "'self'", "no-cache", "$uri"),
            (locations[1], "https://as.example", "no-store", "/index.html"),
            (locations[2], "'none'", "public, max-age=31536000, immutable", "$uri"),
            (locations[3], "'none'", "no-cache", "/index.html"),
            (locations[4], "'none'", "no-cache", "$uri"),
        ] {
            assert!(location.contains(&format!("frame-ancestors {ancestors};")), "{location}");
            assert!(location.contains(&format!("add_header Cache-Control \"{caching}\";\n")));
            assert!(location.contains("add_header Referrer-Policy \"no-referrer\" always;\n"));
            assert!(location.contains(&format!("    try_files {serves} =404;\n}}")), "{location}");
        }
    }
}
