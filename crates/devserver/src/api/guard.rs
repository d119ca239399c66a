//! Who may do what at the API (RFC 6750 §2, §3; RFC 9068 §4).

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::api::challenge;
use crate::authorization_server::access_token::{self, ValidToken};
use crate::desk::Desk;
use crate::http::answer::Answer;
use crate::http::bearer::{Credentials, credentials};
use crate::realm::Realm;

/// A caller with a valid access token for the hotel's API. What it may do is asked per route.
pub(crate) struct Caller(ValidToken);

/// A caller with a valid access token for the spa, which is another audience.
pub(crate) struct SpaCaller(pub(crate) Caller);

impl Caller {
    pub(crate) fn subject(&self) -> &str {
        &self.0.subject
    }

    /// RFC 6750 §3.1 `insufficient_scope`.
    pub(crate) fn require(&self, scope: &str) -> Result<(), Answer> {
        if self.0.has_scope(scope) { Ok(()) } else { Err(challenge::insufficient_scope(scope)) }
    }

    /// RFC 9470 §3 `insufficient_user_authentication`.
    pub(crate) fn require_authentication_within(
        &self,
        max_age: u64,
        now: u64,
    ) -> Result<(), Answer> {
        let age = now.saturating_sub(self.0.auth_time);
        if age <= max_age { Ok(()) } else { Err(challenge::stale_authentication(max_age)) }
    }
}

impl FromRequestParts<Arc<Desk>> for Caller {
    type Rejection = Answer;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Answer> {
        let realm = Realm::from_request_parts(parts, desk).await?;
        authorize(&realm, parts, &realm.api)
    }
}

impl FromRequestParts<Arc<Desk>> for SpaCaller {
    type Rejection = Answer;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Answer> {
        let realm = Realm::from_request_parts(parts, desk).await?;
        authorize(&realm, parts, &realm.spa()).map(Self)
    }
}

fn authorize(realm: &Realm, parts: &Parts, resource: &str) -> Result<Caller, Answer> {
    let token = match credentials(&parts.headers, parts.uri.query().unwrap_or_default()) {
        Credentials::Absent => return Err(challenge::no_credentials()),
        Credentials::Several => return Err(challenge::two_methods()),
        Credentials::Token(token) => token,
    };
    let token =
        access_token::validate(realm, &realm.issuer, token).map_err(challenge::invalid_token)?;
    if !token.is_for(resource) {
        return Err(challenge::invalid_token("The access token is for another API."));
    }
    Ok(Caller(token))
}
