//! What a Content-Security-Policy lets a page or a worker do (CSP Level 3).

use public_client_protocol::http::HttpResponse;
use public_client_protocol::url::HttpUrl;

/// Policies that hold together: what one of them forbids is forbidden.
pub(super) struct Policies {
    policies: Vec<Vec<Directive>>,
    /// What `'self'` means.
    own: String,
}

struct Directive {
    name: String,
    sources: Vec<String>,
}

impl Policies {
    /// Those of a document: of its header fields, and of its `<meta>`.
    pub(super) fn of(response: &HttpResponse, own: String) -> Self {
        let fields = response.headers.all("Content-Security-Policy").flat_map(|f| f.split(','));
        let body = String::from_utf8_lossy(&response.body);
        let meta = meta(&body, "http-equiv", "content-security-policy");
        let policies = fields.chain(meta.as_deref()).map(directives);
        Self { policies: policies.filter(|policy| !policy.is_empty()).collect(), own }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.policies.is_empty()
    }

    /// Whether one of them has a directive.
    pub(super) fn have(&self, name: &str) -> bool {
        self.policies.iter().any(|policy| first(policy, &[name]).is_some())
    }

    /// Whether an address is allowed by the first of these directives that each policy has.
    pub(super) fn allow(&self, directives: &[&str], url: &HttpUrl) -> bool {
        self.policies.iter().all(|policy| match first(policy, directives) {
            Some(sources) => sources.iter().any(|source| matches(source, url, &self.own)),
            None => true,
        })
    }

    /// Whether WebAssembly may be compiled.
    pub(super) fn allow_wasm(&self) -> bool {
        let allows =
            |source: &String| matches!(source.as_str(), "'wasm-unsafe-eval'" | "'unsafe-eval'");
        self.policies.iter().all(|policy| match first(policy, &["script-src", "default-src"]) {
            Some(sources) => sources.iter().any(allows),
            None => true,
        })
    }
}

/// The `content` of a `<meta>` whose attribute has a value, compared without regard to case.
pub(super) fn meta(html: &str, attribute: &str, value: &str) -> Option<String> {
    let wanted = [attribute, "=", value].concat();
    let tags = html.split('<').filter_map(|text| text.split('>').next());
    let mut metas = tags.filter(|tag| tag.to_ascii_lowercase().starts_with("meta "));
    let unquoted = |tag: &str| tag.to_ascii_lowercase().replace(['"', '\''], "");
    let tag = metas.find(|tag| unquoted(tag).split(' ').any(|word| word == wanted))?;
    let (_, content) = tag.split_once("content=")?;
    let end = match content.chars().next()? {
        quote @ ('"' | '\'') => return content.split(quote).nth(1).map(str::to_owned),
        _ => content.split([' ', '/']).next()?,
    };
    Some(end.to_owned())
}

fn directives(policy: &str) -> Vec<Directive> {
    let read = |directive: &str| {
        let mut words = directive.split_ascii_whitespace();
        let name = words.next()?.to_ascii_lowercase();
        Some(Directive { name, sources: words.map(str::to_owned).collect() })
    };
    policy.split(';').filter_map(read).collect()
}

fn first<'a>(policy: &'a [Directive], names: &[&str]) -> Option<&'a [String]> {
    let find = |name: &&str| policy.iter().find(|directive| directive.name == **name);
    names.iter().find_map(find).map(|directive| directive.sources.as_slice())
}

/// Whether a source expression matches an address (§6.7.2.8).
fn matches(source: &str, url: &HttpUrl, own: &str) -> bool {
    let source = source.to_ascii_lowercase();
    let origin = url.origin().to_string();
    match source.as_str() {
        "*" | "http:" => return true,
        "https:" => return url.origin().is_https(),
        "'self'" => return origin == own,
        _ => {}
    }
    let own_scheme = own.split("://").next().unwrap_or_default();
    let (scheme, rest) = source.split_once("://").unwrap_or((own_scheme, &source));
    let (authority, path) =
        rest.split_at_checked(rest.find('/').unwrap_or(rest.len())).unwrap_or((rest, ""));
    let (url_scheme, url_authority) = origin.split_once("://").unwrap_or_default();
    (scheme == url_scheme || (scheme, url_scheme) == ("http", "https"))
        && authority_matches(authority, url_authority, url.origin().is_https())
        && path_matches(path, url.path_or_root())
}

fn authority_matches(pattern: &str, authority: &str, is_https: bool) -> bool {
    let default = if is_https { "443" } else { "80" };
    let parts = |authority: &str| match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host.to_owned(), port.to_owned()),
        _ => (authority.to_owned(), default.to_owned()),
    };
    let ((pattern, wanted), (host, port)) = (parts(pattern), parts(authority));
    let is_host = match pattern.strip_prefix('*') {
        Some(ending) => host.len() > ending.len() && host.ends_with(ending),
        None => host == pattern,
    };
    is_host && (wanted == "*" || wanted == port)
}

fn path_matches(pattern: &str, path: &str) -> bool {
    match pattern {
        "" | "/" => true,
        _ if pattern.ends_with('/') => path.starts_with(pattern),
        _ => path == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a policy lets a page of `https://app.example` connect to an address.
    fn connects(policy: &str, url: &str) -> bool {
        let policies = policy.split(',').map(directives).collect();
        let policies = Policies { policies, own: "https://app.example".to_owned() };
        policies.allow(&["connect-src", "default-src"], &HttpUrl::parse(url).unwrap())
    }

    #[test]
    fn an_address_is_allowed_as_browsers_do() {
        for policy in [
            "script-src 'none'",
            "connect-src *",
            "connect-src https:",
            "connect-src https://as.example",
            "connect-src as.example",
            "connect-src http://AS.example:443",
            "connect-src *.example",
            "connect-src https://as.example:*",
            "connect-src https://as.example/t/",
            "connect-src https://as.example/t/token",
            "default-src 'none'; connect-src 'self' https://as.example",
            "default-src https://as.example",
        ] {
            assert!(connects(policy, "https://as.example/t/token"), "{policy}");
        }
        for policy in [
            "connect-src",
            "connect-src 'none'",
            "connect-src 'self'",
            "connect-src http://as.example:8080",
            "connect-src https://as.example:8443",
            "connect-src https://example",
            "connect-src *.as.example",
            "connect-src https://as.example/other",
            "connect-src 'self'; default-src https://as.example",
            "default-src 'self'",
            "connect-src *, connect-src 'self'",
        ] {
            assert!(!connects(policy, "https://as.example/t/token"), "{policy}");
        }
        assert!(connects("default-src 'self'", "https://app.example/x"));
        assert!(connects("connect-src http://localhost:8090", "http://localhost:8090/token"));
        assert!(!connects("connect-src https://localhost:8090", "http://localhost:8090/token"));
    }

    #[test]
    fn a_meta_element_is_read() {
        for element in [
            r#"<meta name="Referrer" content="no-referrer">"#,
            r#"<META name='referrer' content='no-referrer'/>"#,
            "<meta name=referrer content=no-referrer>",
            r#"<meta content="no-referrer" name="referrer">"#,
        ] {
            let html = ["<head><meta charset=\"utf-8\">", element, "<p>"].concat();
            assert_eq!(meta(&html, "name", "referrer").as_deref(), Some("no-referrer"), "{html}");
            assert_eq!(meta(&html, "name", "viewport"), None);
        }
    }
}
