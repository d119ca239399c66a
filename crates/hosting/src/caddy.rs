//! Configuration for Caddy.

use std::fmt::Write;

use crate::site::{Header, PAGE, Paths, Site, hashed, is_page};

const BEGIN: &str = "\
# Written from public-client.json by the build. Import it in a site block that has a `root`.

encode {
	zstd
	gzip
	match {
		header Content-Type application/javascript*
		header Content-Type application/json*
		header Content-Type application/wasm*
		header Content-Type image/svg+xml*
		header Content-Type text/*
	}
}

route {
	# No part of the app.
	@hidden {
		path_regexp `/\\.|^/_headers$`
		not path /.well-known/*
	}
	handle @hidden {
		error 404
	}
";

/// Writes it. Of the handlers in a route the first that matches answers.
#[must_use]
pub fn write(site: &Site) -> String {
    let mut text = BEGIN.to_owned();
    for place in &site.places {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "\n\t# {}", place.why);
        let headers = &place.headers;
        match &place.paths {
            Paths::Exactly(path) => handle(&mut text, &format!("{path} "), headers, is_page(path)),
            // Only those that are there: an error is not to be kept.
            Paths::Hashed => {
                let pattern = hashed();
                let _ = writeln!(text, "\t@hashed {{\n\t\tpath_regexp `{pattern}`\n\t\tfile\n\t}}");
                handle(&mut text, "@hashed ", headers, false);
            }
            Paths::Every => {
                let _ = writeln!(text, "\t@page path_regexp `{PAGE}`");
                handle(&mut text, "@page ", headers, true);
                handle(&mut text, "", headers, false);
            }
        }
    }
    text.push_str("}\n");
    text
}

/// A file beside which there is one that ends in .br or .gz is sent as that.
const FILES: &str = "\t\tfile_server {\n\t\t\tprecompressed br gzip\n\t\t}\n";

fn handle(text: &mut String, matcher: &str, headers: &[Header], is_page: bool) {
    let _ = writeln!(text, "\thandle {matcher}{{\n\t\theader {{");
    for (name, value) in headers {
        let _ = writeln!(text, "\t\t\t{name} \"{value}\"");
    }
    let rewrite = if is_page { "\t\trewrite * /index.html\n" } else { "" };
    let _ = writeln!(text, "\t\t}}\n{rewrite}{FILES}\t}}");
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::servers::Servers;

    #[test]
    fn each_place_is_a_handler_with_all_its_fields() {
        let client = json!({
            "issuer": "https://as.example",
            "silent_redirect_uri": "https://app.example/silent-callback.html",
            "frontchannel_logout_uri": "https://app.example/logged-out-by-server",
        });
        let text = write(&Site::of(&Servers::of(&client, &[]).unwrap()));
        let handlers: Vec<&str> = text.split("\thandle ").skip(2).collect();
        assert_eq!(handlers.len(), 5, "{text}");
        for (handler, matcher, ancestors, caching, rewritten) in [
            (handlers[0], "/silent-callback.html {", "'self'", "no-cache", false),
            (handlers[1], "/logged-out-by-server {", "https://as.example", "no-store", true),
            (handlers[2], "@hashed {", "'none'", "public, max-age=31536000, immutable", false),
            (handlers[3], "@page {", "'none'", "no-cache", true),
            (handlers[4], "{", "'none'", "no-cache", false),
        ] {
            assert!(handler.starts_with(matcher), "{handler}");
            assert!(handler.contains(&format!("frame-ancestors {ancestors};")), "{handler}");
            assert!(handler.contains(&format!("\t\t\tCache-Control \"{caching}\"\n")));
            assert!(handler.contains("\t\t\tReferrer-Policy \"no-referrer\"\n"));
            assert_eq!(handler.contains("\t\trewrite * /index.html\n"), rewritten, "{handler}");
            assert!(handler.contains(&format!("{FILES}\t}}\n")), "{handler}");
        }
    }
}
