//! The demo's configuration, and what stands in a URL.

use super::network::APP;
use super::world::ISSUER;

/// A configuration for `issuer_path` at the devserver and an API at `api`, with more members.
pub(crate) fn configuration(issuer_path: &str, api: &str, members: &str) -> String {
    format!(
        r#"{{
            "issuer": "{ISSUER}{issuer_path}",
            "client_id": "hotel-spa",
            "redirect_uri": "{APP}/callback",
            "post_logout_redirect_uri": "{APP}/",
            "scope": "openid profile email stay:read door:unlock",
            "resources": [{{ "origin": "{api}", "paths": ["/stay", "/door/unlock", "/lobby", "/m"] }}]
            {members}
        }}"#
    )
}

/// The parameters of a URL's query.
pub(crate) fn query(url: &str) -> Vec<(String, String)> {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

/// The one value of a parameter.
pub(crate) fn parameter(url: &str, name: &str) -> Option<String> {
    let mut values = query(url).into_iter().filter(|(key, _)| key == name).map(|(_, value)| value);
    let value = values.next();
    assert_eq!(values.next(), None, "{name} occurs twice");
    value
}
