//! The bearer token of a request (RFC 6750 §2), for UserInfo and for the API.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;

/// What a request carries as credentials.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Credentials<'a> {
    /// None at all, or a scheme that is not ours.
    Absent,
    /// "Clients MUST NOT use more than one method to transmit the token" (RFC 6750 §2).
    Several,
    /// `Authorization: Bearer <token>`.
    Token(&'a str),
}

/// Reads the credentials. A token in the query is no credential (OAuth 2.1 §5.1), but beside the
/// header it is a second method.
pub(crate) fn credentials<'a>(headers: &'a HeaderMap, query: &str) -> Credentials<'a> {
    let values = headers.get_all(AUTHORIZATION);
    let mut tokens = values.iter().filter_map(|value| bearer_token(value.to_str().ok()?));
    let in_query = form_urlencoded::parse(query.as_bytes()).any(|(key, _)| key == "access_token");
    match (tokens.next(), tokens.next()) {
        (None, _) => Credentials::Absent,
        (Some(token), None) if !in_query => Credentials::Token(token),
        _ => Credentials::Several,
    }
}

fn bearer_token(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
