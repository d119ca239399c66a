//! The session cookie of the authorization server.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

const NAME: &str = "front_desk_session";

/// The session identifier that the browser sent.
pub(crate) fn session_id(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == NAME).then_some(value))
}

/// No script reads it, and no other site's sub-request or form carries it. Not `Secure`, since
/// the development server is plain HTTP on loopback.
pub(crate) fn set_session(id: &str) -> String {
    format!("{NAME}={id}; Path=/; HttpOnly; SameSite=Lax")
}
