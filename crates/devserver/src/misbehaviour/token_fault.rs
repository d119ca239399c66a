//! Wrong answers of the token endpoint.

use serde_json::{Map, Value, json};

use crate::authorization_server::token_endpoint::{TokenError, refuse};
use crate::http::answer::Answer;
use crate::misbehaviour::{Misbehaviour, mangle};
use crate::realm::Realm;

/// Refusals of whatever comes.
pub(crate) fn refuse_first(realm: &Realm) -> Result<(), TokenError> {
    match realm.misbehaviour {
        Some(Misbehaviour::InvalidGrant) => Err(refuse("invalid_grant", "No grant is good here.")),
        Some(Misbehaviour::TokenRedirect) => {
            Err(TokenError::Refused(Answer::redirect(307, &realm.evil())))
        }
        Some(Misbehaviour::Token500Html) => Err(TokenError::Refused(mangle::html_page(500))),
        _ => Ok(()),
    }
}

/// Faults in the members of a successful response, and in its form.
pub(crate) fn alter_success(realm: &Realm, mut answer: Answer) -> Answer {
    let Some(misbehaviour) = realm.misbehaviour else {
        return answer;
    };
    if let Some(members) = answer.members() {
        alter_tokens(misbehaviour, members);
        alter_lifetime_and_scope(misbehaviour, members);
    }
    match misbehaviour {
        Misbehaviour::Token201 => answer.with_status(201),
        Misbehaviour::TokensIn400 => answer.with_status(400),
        Misbehaviour::TokenArray => mangle::in_array(answer),
        Misbehaviour::TokenDeep => mangle::deep(answer),
        Misbehaviour::TokenDuplicateMember => {
            mangle::repeat_member(answer, "access_token", "another")
        }
        Misbehaviour::TokenHtml => mangle::relabel(answer, "text/html"),
        Misbehaviour::TokenOversize => mangle::oversize(answer),
        Misbehaviour::TokenTextContentType => mangle::relabel(answer, "text/plain"),
        _ => answer,
    }
}

fn alter_tokens(misbehaviour: Misbehaviour, members: &mut Map<String, Value>) {
    let mut set = |name: &str, value: Value| members.insert(name.to_owned(), value);
    match misbehaviour {
        Misbehaviour::CrlfAccessToken => set("access_token", json!("token\r\nX-Injected: yes")),
        Misbehaviour::ErrorIn200 | Misbehaviour::TokensIn400 => set("error", json!("server_error")),
        Misbehaviour::MissingAccessToken => members.remove("access_token"),
        Misbehaviour::MissingTokenType => members.remove("token_type"),
        Misbehaviour::NoRefreshToken => members.remove("refresh_token"),
        Misbehaviour::NoIdToken => members.remove("id_token"),
        Misbehaviour::NumericAccessToken => set("access_token", json!(20_261_120)),
        Misbehaviour::TokenTypeMac => set("token_type", json!("mac")),
        Misbehaviour::TokenTypeOddCase => set("token_type", json!("bEaReR")),
        _ => None,
    };
}

fn alter_lifetime_and_scope(misbehaviour: Misbehaviour, members: &mut Map<String, Value>) {
    let mut set = |name: &str, value: Value| members.insert(name.to_owned(), value);
    match misbehaviour {
        Misbehaviour::ExpiresInHuge => set("expires_in", json!(1e308)),
        Misbehaviour::ExpiresInNegative => set("expires_in", json!(-1)),
        Misbehaviour::ExpiresInString => set("expires_in", json!("3600")),
        Misbehaviour::ExpiresInZero => set("expires_in", json!(0)),
        Misbehaviour::NarrowerScope => set("scope", json!("openid")),
        Misbehaviour::NoExpiresIn => members.remove("expires_in"),
        Misbehaviour::ScopeArray => set("scope", json!(["openid", "profile"])),
        Misbehaviour::WiderScope => set("scope", json!("openid profile email hotel:manage")),
        _ => None,
    };
}
