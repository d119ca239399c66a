//! The UserInfo endpoint (OpenID Connect Core §5.3).

use axum::extract::RawQuery;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};

use crate::api::challenge;
use crate::authorization_server::access_token::{self, ValidToken};
use crate::config::User;
use crate::crypto::fault::Fault;
use crate::http::answer::Answer;
use crate::http::bearer::{Credentials, credentials};
use crate::json::object;
use crate::misbehaviour::userinfo_fault;
use crate::realm::Realm;

/// `GET` and `POST /userinfo`.
pub(crate) async fn userinfo(
    realm: Realm,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let token = match credentials(&headers, query.as_deref().unwrap_or_default()) {
        Credentials::Absent => return Ok(challenge::no_credentials().into_response()),
        Credentials::Several => return Ok(challenge::two_methods().into_response()),
        Credentials::Token(token) => access_token::validate(&realm, &realm.issuer, token),
    };
    let answer = match token {
        Err(reason) => challenge::invalid_token(reason),
        Ok(token) if !token.has_scope("openid") => challenge::insufficient_scope("openid"),
        Ok(token) => userinfo_fault::alter(&realm, claims(&realm, &token))?,
    };
    Ok(answer.into_response())
}

/// The claims that the granted scope asks for (Core §5.4).
fn claims(realm: &Realm, token: &ValidToken) -> Answer {
    let mut claims = object([("sub", token.subject.as_str().into())]);
    if let Some(user) = realm.user(&token.subject) {
        add_claims(&mut claims, user, token);
    }
    Answer::json(200, claims.into()).no_store()
}

fn add_claims(claims: &mut Map<String, Value>, user: &User, token: &ValidToken) {
    let mut add = |name: &str, value: &str| claims.insert(name.to_owned(), value.into());
    if token.has_scope("profile") {
        add("name", &user.name());
        add("given_name", &user.given_name);
        add("family_name", &user.family_name);
        add("preferred_username", &user.username);
    }
    if token.has_scope("email") {
        add("email", &user.email);
        claims.insert("email_verified".to_owned(), true.into());
    }
}
