//! The session cookie of the authorization server. Its name tells servers on several ports of one
//! host apart, which a cookie itself does not (RFC 6265 §8.5).

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

use crate::config::Config;

/// The session identifier that the browser sent.
pub(crate) fn session_id<'a>(config: &Config, headers: &'a HeaderMap) -> Option<&'a str> {
    let wanted = name(config);
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == wanted).then_some(value))
}

/// No script reads it, and no other site's sub-request or form carries it. Not `Secure`, since
/// the development server is plain HTTP on loopback.
pub(crate) fn set_session(config: &Config, id: &str) -> String {
    format!("{}={id}; Path=/; HttpOnly; SameSite=Lax", name(config))
}

fn name(config: &Config) -> String {
    let authority = config.issuer.split("://").nth(1).unwrap_or_default();
    let authority = authority.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
    format!("front_desk_{authority}")
}
