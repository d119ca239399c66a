//! From an HTTP response to a token response.

use std::time::Duration;

use super::TokenResponse;
use crate::error::{Document, Error, Misbehaviour, Phase, ServerError};
use crate::http::HttpResponse;
use crate::id_token::UnverifiedIdToken;
use crate::json::{Object, Value};
use crate::members::Members;
use crate::scope::Scope;
use crate::text::InertText;
use crate::tokens::{AccessToken, RefreshToken};

/// No access token is believed to live longer; keeps arithmetic and timers within bounds.
const LONGEST_LIFETIME: u64 = 365 * 24 * 60 * 60;

pub(super) fn read(response: &HttpResponse, phase: Phase) -> Result<TokenResponse, Error> {
    if let Some(error) = server_error(response) {
        return Err(error.during(phase));
    }
    let read = || {
        let object = response.json_object(Document::TokenResponse)?;
        successful(object)
    };
    read().map_err(|what: Misbehaviour| what.during(phase))
}

/// An error in the server's words ([RFC 6749 §5.2]): a 4xx, or a 200 that has `error`, as some
/// servers send. Tokens beside it are ignored.
///
/// [RFC 6749 §5.2]: https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2
pub(crate) fn server_error(response: &HttpResponse) -> Option<ServerError> {
    if !(response.status == 200 || (400..500).contains(&response.status)) {
        return None;
    }
    if !response.has_content_type("application/json") {
        return None;
    }
    let object = response.any_json_object(Document::TokenResponse).ok()?;
    let text = |name| object.get(name).and_then(Value::as_str);
    let error = text("error")?;
    Some(ServerError::new(error, text("error_description"), text("error_uri")))
}

fn successful(mut object: Object) -> Result<TokenResponse, Misbehaviour> {
    let members = Members::new(&object, Document::TokenResponse);
    members.required_string("access_token")?;
    check_token_type(members.required_string("token_type")?)?;
    members.string("refresh_token")?;
    members.string("id_token")?;
    let expires_in = expires_in(&members)?;
    let scope = scope(&members)?;
    let access_token = take(&mut object, "access_token").unwrap_or_default();
    Ok(TokenResponse {
        access_token: AccessToken::parse(access_token)?,
        refresh_token: take(&mut object, "refresh_token").map(RefreshToken::new),
        id_token: take(&mut object, "id_token").map(UnverifiedIdToken::parse).transpose()?,
        expires_in,
        scope,
    })
}

/// Takes the characters themselves, so that no copy stays behind.
fn take(object: &mut Object, member: &str) -> Option<String> {
    match object.take(member) {
        Some(Value::String(text)) if !text.is_empty() => Some(text),
        _ => None,
    }
}

/// Compared without regard to case ([RFC 6749 §5.1]); a type we do not know is not used (§7.1).
///
/// [RFC 6749 §5.1]: https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1
fn check_token_type(found: &str) -> Result<(), Misbehaviour> {
    if found.eq_ignore_ascii_case("Bearer") {
        return Ok(());
    }
    Err(Misbehaviour::TokenType { found: InertText::new(found) })
}

/// Seconds, as a number or (some servers) as digits in a string.
fn expires_in(members: &Members<'_>) -> Result<Option<Duration>, Misbehaviour> {
    let Some(value) = members.get("expires_in") else { return Ok(None) };
    let seconds = match value {
        Value::Number(number) => number.floor(),
        Value::String(digits) if digits.bytes().all(|b| b.is_ascii_digit()) => {
            (!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX))
        }
        _ => None,
    };
    let unfit = || members.unfit("expires_in", "a number of seconds that is not negative");
    let seconds = seconds.ok_or_else(unfit)?;
    Ok(Some(Duration::from_secs(seconds.min(LONGEST_LIFETIME))))
}

/// An empty scope counts as none (RFC 6749 §3.1: empty is omitted).
fn scope(members: &Members<'_>) -> Result<Option<Scope>, Misbehaviour> {
    let Some(text) = members.string("scope")?.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let unfit = || members.unfit("scope", "scope tokens separated by single spaces");
    Scope::parse(text).map(Some).ok_or_else(unfit)
}

#[cfg(test)]
mod tests;
