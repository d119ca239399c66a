//! URLs as far as headers know them. What is accepted can stand in a header and in the files of
//! hosts as it is: no quotes, spaces, semicolons, `$` or line ends.

/// Scheme, host and port; and the path.
pub(crate) fn split(url: &str) -> Option<(String, String)> {
    let (scheme, rest) = url.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at_checked(end)?;
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let is_good = matches!(scheme, "http" | "https")
        && !authority.is_empty()
        && authority.bytes().all(|it| it.is_ascii_alphanumeric() || b".-:[]".contains(&it))
        && path.bytes().all(|it| it.is_ascii_alphanumeric() || b"/._~-".contains(&it));
    is_good.then(|| (format!("{scheme}://{}", authority.to_ascii_lowercase()), path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn an_origin_and_a_path() {
        let of = |url| split(url).map(|(origin, path)| [origin, path]);
        let expected = |origin: &str, path: &str| Some([origin.to_owned(), path.to_owned()]);
        assert_eq!(
            of("https://As.example:8443/a/b?c#d"),
            expected("https://as.example:8443", "/a/b")
        );
        assert_eq!(of("http://[::1]:8090"), expected("http://[::1]:8090", ""));
        assert_eq!(of("https://as.example?x"), expected("https://as.example", ""));
    }

    #[test]
    fn what_could_end_a_directive_is_refused() {
        for url in [
            "as.example",
            "ftp://as.example",
            "https://",
            "https://as.example; script-src *",
            "https://as.example\"/",
            "https://me@as.example/",
            "https://*.example/",
            "https://as.example/a b",
            "https://as.example/$uri",
            "https://as.example/a\n",
        ] {
            assert_eq!(split(url), None, "{url}");
        }
        assert!(split("https://as.example/ab").is_some());
    }
}
