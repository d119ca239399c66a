//! Access tokens in the JWT profile (RFC 9068): issued here, validated for UserInfo and the API.

use serde_json::{Map, Value, json};

use crate::authorization_server::scope;
use crate::crypto::fault::Fault;
use crate::crypto::jws;
use crate::crypto::random;
use crate::desk::Desk;
use crate::json::object;
use crate::realm::Realm;
use crate::store::{AccessToken, Grant};

/// The only authentication this server does, as `acr` (OpenID Connect Core §2).
pub(crate) const ACR: &str = "urn:hotel:pwd";

/// RFC 9068 §2.2.
const REQUIRED_CLAIMS: [&str; 7] = ["iss", "exp", "aud", "sub", "client_id", "iat", "jti"];
const LEEWAY: u64 = 5;

/// What of a grant an access token is to be good for.
pub(crate) struct Wanted<'a> {
    /// The space-separated scope.
    pub(crate) scope: &'a str,
    /// The APIs that are to accept it.
    pub(crate) audience: &'a [String],
}

/// The claims of a new access token.
pub(crate) fn claims(
    realm: &Realm,
    grant: &Grant,
    wanted: &Wanted<'_>,
) -> Result<Map<String, Value>, Fault> {
    let now = realm.now();
    Ok(object([
        ("iss", grant.issuer.as_str().into()),
        ("exp", (now + realm.config.access_token_lifetime).into()),
        ("aud", aud(wanted.audience)),
        ("sub", grant.subject.as_str().into()),
        ("client_id", grant.client_id.as_str().into()),
        ("iat", now.into()),
        ("jti", random::token()?.into()),
        ("scope", wanted.scope.into()),
        ("auth_time", grant.auth_time.into()),
        ("acr", ACR.into()),
    ]))
}

/// A string for one audience, an array for several (RFC 7519 §4.1.3).
fn aud(audience: &[String]) -> Value {
    match audience {
        [only] => only.as_str().into(),
        several => json!(several),
    }
}

/// Signs an access token and enters it in the books, so that it can be revoked.
pub(crate) fn issue(
    realm: &Realm,
    grant_id: &str,
    grant: &Grant,
    wanted: &Wanted<'_>,
) -> Result<String, Fault> {
    issue_altered(realm, grant_id, claims(realm, grant, wanted)?, |_, _| {})
}

/// Signs an access token whose header and claims a test alters, after it is in the books.
pub(crate) fn issue_altered(
    realm: &Realm,
    grant_id: &str,
    mut claims: Map<String, Value>,
    alter: impl FnOnce(&mut Map<String, Value>, &mut Map<String, Value>),
) -> Result<String, Fault> {
    let jti = claims.get("jti").and_then(Value::as_str).unwrap_or_default().to_owned();
    let entry = AccessToken { grant: grant_id.to_owned(), revoked: false, uses: 0 };
    realm.store().access_tokens.insert(jti, entry);
    let key = &realm.keys.rs256;
    let mut header = jws::header(key, "at+jwt");
    alter(&mut header, &mut claims);
    jws::sign(key, &header, &json!(claims).to_string())
}

/// What a valid access token says.
#[derive(Debug)]
pub(crate) struct ValidToken {
    pub(crate) jti: String,
    pub(crate) subject: String,
    pub(crate) auth_time: u64,
    audience: Value,
    scope: String,
}

impl ValidToken {
    pub(crate) fn has_scope(&self, value: &str) -> bool {
        scope::known(&self.scope).contains(value)
    }

    /// RFC 9068 §4: "The resource server MUST validate that the aud claim contains a resource
    /// indicator value corresponding to an identifier the resource server expects for itself."
    pub(crate) fn is_for(&self, resource: &str) -> bool {
        match &self.audience {
            Value::String(audience) => audience == resource,
            Value::Array(audiences) => audiences.iter().any(|audience| audience == resource),
            _ => false,
        }
    }
}

/// RFC 9068 §4, but for the audience, which the caller knows. The reason is for the challenge.
pub(crate) fn validate(desk: &Desk, issuer: &str, token: &str) -> Result<ValidToken, &'static str> {
    let jws =
        jws::verify(desk.keys, token).ok_or("The access token is not signed by the issuer.")?;
    let typ = jws.header.get("typ").and_then(Value::as_str).unwrap_or_default();
    if !["at+jwt", "application/at+jwt"].iter().any(|known| typ.eq_ignore_ascii_case(known)) {
        return Err("The token is no access token.");
    }
    if !REQUIRED_CLAIMS.iter().all(|name| jws.claims.contains_key(*name)) {
        return Err("The access token lacks a required claim.");
    }
    let text = |name: &str| jws.claims.get(name).and_then(Value::as_str).unwrap_or_default();
    if text("iss") != issuer {
        return Err("The access token is of another issuer.");
    }
    let exp = jws.claims.get("exp").and_then(Value::as_u64).unwrap_or_default();
    if desk.now() >= exp + LEEWAY {
        return Err("The access token has expired.");
    }
    if desk.store().active_grant(text("jti")).is_none() {
        return Err("The access token has been revoked.");
    }
    Ok(ValidToken {
        jti: text("jti").to_owned(),
        subject: text("sub").to_owned(),
        auth_time: jws.claims.get("auth_time").and_then(Value::as_u64).unwrap_or_default(),
        audience: jws.claims.get("aud").cloned().unwrap_or_default(),
        scope: text("scope").to_owned(),
    })
}
