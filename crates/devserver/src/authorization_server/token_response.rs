//! The successful response of the token endpoint (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).

use std::collections::BTreeSet;

use axum::http::header::PRAGMA;
use serde_json::{Map, Value};

use crate::authorization_server::access_token::Wanted;
use crate::authorization_server::id_token::IdTokenFor;
use crate::authorization_server::{access_token, id_token, scope};
use crate::crypto::fault::Fault;
use crate::crypto::random;
use crate::http::answer::Answer;
use crate::json::object;
use crate::misbehaviour::{Misbehaviour, refresh_fault, token_fault};
use crate::realm::Realm;
use crate::recorder::Issued;
use crate::store::{Grant, RefreshToken};

/// Which tokens of a grant are wanted.
pub(crate) struct Tokens<'a> {
    pub(crate) grant_id: &'a str,
    pub(crate) scope: &'a BTreeSet<String>,
    /// The APIs that accept the access token.
    pub(crate) audience: &'a [String],
    pub(crate) nonce: Option<&'a str>,
    pub(crate) is_refresh: bool,
}

/// Issues an access token, a refresh token and, for `openid`, an ID token.
pub(crate) fn issue(realm: &Realm, grant: &Grant, tokens: &Tokens<'_>) -> Result<Answer, Fault> {
    let granted = scope::join(tokens.scope);
    let access_token = access_token(realm, grant, tokens, &granted)?;
    let mut members = object([
        ("access_token", access_token.as_str().into()),
        ("token_type", "Bearer".into()),
        ("expires_in", realm.config.access_token_lifetime.into()),
        ("scope", granted.into()),
    ]);
    if realm.misbehaviour != Some(Misbehaviour::RefreshNoRotation) || !tokens.is_refresh {
        members.insert("refresh_token".into(), new_refresh_token(realm, tokens.grant_id)?.into());
    }
    if tokens.scope.contains("openid") {
        let about = IdTokenFor {
            grant,
            access_token: &access_token,
            nonce: tokens.nonce,
            is_refresh: tokens.is_refresh,
        };
        members.insert("id_token".into(), id_token::issue(realm, &about)?.into());
    }
    remember(realm, &members);
    let answer = Answer::json(200, members.into()).no_store().header(PRAGMA, "no-cache");
    let answer = token_fault::alter_success(realm, answer);
    Ok(if tokens.is_refresh {
        refresh_fault::alter(realm, tokens.grant_id, answer)
    } else {
        answer
    })
}

fn access_token(
    realm: &Realm,
    grant: &Grant,
    tokens: &Tokens<'_>,
    granted: &str,
) -> Result<String, Fault> {
    match realm.misbehaviour {
        Some(Misbehaviour::OpaqueAccessToken) => random::token(),
        _ => {
            let wanted = Wanted { scope: granted, audience: tokens.audience };
            access_token::issue(realm, tokens.grant_id, grant, &wanted)
        }
    }
}

fn new_refresh_token(realm: &Realm, grant_id: &str) -> Result<String, Fault> {
    let token = random::token()?;
    let entry = RefreshToken { grant: grant_id.to_owned(), uses: 0, first_used_at: None };
    realm.store().refresh_tokens.insert(token.clone(), entry);
    Ok(token)
}

fn remember(realm: &Realm, members: &Map<String, Value>) {
    let text = |name: &str| members.get(name)?.as_str().map(ToOwned::to_owned);
    let mut store = realm.store();
    store.issued.extend(text("access_token").map(Issued::AccessToken));
    store.issued.extend(text("refresh_token").map(Issued::RefreshToken));
    store.issued.extend(text("id_token").map(Issued::IdToken));
}
