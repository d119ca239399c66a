//! Wrong answers of the API, and the attacker that redirects lead to.

use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_ORIGIN, ORIGIN};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::api::challenge;
use crate::authorization_server::access_token;
use crate::http::answer::Answer;
use crate::http::bearer::{Credentials, credentials};
use crate::misbehaviour::{Misbehaviour, mangle, step_up_fault};
use crate::realm::Realm;

/// Middleware: the misbehaving answer instead of the honest one.
pub(crate) async fn intercept(realm: Realm, request: Request, next: Next) -> Response {
    match wrong_answer(&realm, request.headers()) {
        Some(answer) => answer.into_response(),
        None => next.run(request).await,
    }
}

fn wrong_answer(realm: &Realm, headers: &HeaderMap) -> Option<Answer> {
    match realm.misbehaviour? {
        Misbehaviour::Api401Once => turn_away_once(realm, headers),
        Misbehaviour::Api500 => Some(Answer::error(500, "server_error", "The lift is stuck.")),
        Misbehaviour::ApiAlways401 | Misbehaviour::ApiNoExpose => Some(unwelcome()),
        Misbehaviour::ApiEarly401 => wear_out(realm, headers),
        Misbehaviour::ApiHtml => Some(mangle::html_page(200)),
        Misbehaviour::ApiInsufficientScope => Some(challenge::insufficient_scope("hotel:manage")),
        Misbehaviour::ApiMarkup => Some(markup()),
        Misbehaviour::ApiRedirect => Some(Answer::redirect(307, &realm.evil())),
        _ => step_up_fault::challenge(realm),
    }
}

fn unwelcome() -> Answer {
    challenge::invalid_token("The access token is unwelcome.")
}

fn markup() -> Answer {
    let guest = "<img src=x onerror=alert(document.domain)>";
    Answer::json(200, json!({ "guest": guest, "room": "<script>alert(1)</script>" }))
}

/// The first request of each grant is refused, whatever token it has.
fn turn_away_once(realm: &Realm, headers: &HeaderMap) -> Option<Answer> {
    let jti = jti(realm, headers)?;
    let mut store = realm.store();
    let grant = store.access_tokens.get(&jti)?.grant.clone();
    store.struck.insert(grant).then(unwelcome)
}

/// Each access token is good for one request.
fn wear_out(realm: &Realm, headers: &HeaderMap) -> Option<Answer> {
    let jti = jti(realm, headers)?;
    let mut store = realm.store();
    let token = store.access_tokens.get_mut(&jti)?;
    token.uses += 1;
    (token.uses > 1).then(unwelcome)
}

fn jti(realm: &Realm, headers: &HeaderMap) -> Option<String> {
    match credentials(headers, "") {
        Credentials::Token(token) => {
            access_token::validate(realm, &realm.issuer, token).ok().map(|token| token.jti)
        }
        _ => None,
    }
}

/// `/evil`: takes whatever comes from wherever, so that only the client's own care keeps a
/// credential from it. The recorder remembers what came.
pub(crate) async fn evil(headers: HeaderMap) -> Answer {
    let origin = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok()).unwrap_or("*");
    Answer::json(200, json!({ "thanks": true }))
        .header(ACCESS_CONTROL_ALLOW_ORIGIN, origin)
        .header(ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, dpop")
}
