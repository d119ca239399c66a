//! Wrong authorization responses, as lists of parameters.

use crate::authorization_server::authorization_request::AuthorizationRequest;
use crate::authorization_server::authorization_response::issue_code;
use crate::crypto::digest;
use crate::crypto::fault::Fault;
use crate::crypto::random;
use crate::http::query::urlencoded;
use crate::misbehaviour::Misbehaviour;
use crate::realm::Realm;
use crate::store::Login;

type Parameter = (String, String);

const LONG_CODE: usize = 6 * 1024;
const HUGE_DESCRIPTION: usize = 16 * 1024;

/// Faults in `state` and `iss`, which come with codes and errors alike.
pub(crate) fn alter_echo(realm: &Realm, parameters: &mut Vec<Parameter>) {
    match realm.misbehaviour {
        Some(Misbehaviour::WrongState) => replace(parameters, "state", "not-your-state"),
        Some(Misbehaviour::MissingState) => remove(parameters, "state"),
        Some(Misbehaviour::WrongIss) => replace(parameters, "iss", &realm.config.issuer),
        Some(Misbehaviour::MissingIss | Misbehaviour::IssUnsupported) => remove(parameters, "iss"),
        Some(Misbehaviour::DuplicateState) => repeat(parameters, "state"),
        Some(Misbehaviour::DuplicateIss) => repeat(parameters, "iss"),
        _ => {}
    }
}

/// Faults of a response that should have brought a code. Returns the fragment to append.
pub(crate) fn alter_code(
    realm: &Realm,
    request: &AuthorizationRequest,
    parameters: &mut Vec<Parameter>,
) -> Result<String, Fault> {
    let Some(misbehaviour) = realm.misbehaviour else {
        return Ok(String::new());
    };
    match misbehaviour {
        Misbehaviour::DuplicateCode => add(parameters, "code", &random::token()?),
        Misbehaviour::EmptyCode => replace(parameters, "code", ""),
        Misbehaviour::NoCode => remove(parameters, "code"),
        Misbehaviour::LongCode => lengthen_code(realm, parameters),
        Misbehaviour::JunkParameters => {
            add(parameters, "session_state", "f00.ba4");
            add(parameters, "foo", "1");
            add(parameters, "foo", "2");
        }
        Misbehaviour::OthersCode | Misbehaviour::OthersCodeLax => {
            replace(parameters, "code", &others_code(realm, request)?);
        }
        Misbehaviour::FrontChannelTokens => return front_channel_tokens(parameters),
        _ => alter_to_error(misbehaviour, parameters),
    }
    Ok(String::new())
}

/// Faults that put an error in the code's place, or beside it.
fn alter_to_error(misbehaviour: Misbehaviour, parameters: &mut Vec<Parameter>) {
    let (error, description) = match misbehaviour {
        Misbehaviour::CodeAndError => {
            return add(parameters, "error", "server_error");
        }
        Misbehaviour::ErrorMarkup => {
            add(parameters, "error_uri", "javascript:alert(document.domain)");
            ("access_denied", "<img src=x onerror=alert(document.domain)>\u{202e}".to_owned())
        }
        Misbehaviour::UnknownError => ("out_of_keycards", "The drawer is empty.".to_owned()),
        Misbehaviour::HugeError => ("server_error", "x".repeat(HUGE_DESCRIPTION)),
        Misbehaviour::TemporarilyUnavailable => {
            ("temporarily_unavailable", "The night porter is asleep.".to_owned())
        }
        _ => return,
    };
    remove(parameters, "code");
    add(parameters, "error", error);
    add(parameters, "error_description", &description);
}

/// The code of an attempt of somebody else's, bound to their nonce and challenge.
fn others_code(realm: &Realm, request: &AuthorizationRequest) -> Result<String, Fault> {
    let other = realm.config.users.last().map(|user| user.subject.clone()).unwrap_or_default();
    let login = Login { subject: other, auth_time: realm.now(), sid: random::token()? };
    let attempt = AuthorizationRequest {
        nonce: Some(random::token()?),
        code_challenge: digest::s256(&random::token()?),
        ..request.clone()
    };
    issue_code(realm, &attempt, &login)
}

/// The implicit response of RFC 6749 §4.2.2, which nobody asked for.
fn front_channel_tokens(parameters: &mut Vec<Parameter>) -> Result<String, Fault> {
    remove(parameters, "code");
    let tokens = [
        ("access_token".to_owned(), random::token()?),
        ("token_type".to_owned(), "Bearer".to_owned()),
        ("id_token".to_owned(), "e30.e30.e30".to_owned()),
    ];
    parameters.extend(tokens.clone());
    Ok(format!("#{}", urlencoded(&tokens)))
}

/// Renames the code, so that the long one works.
fn lengthen_code(realm: &Realm, parameters: &mut [Parameter]) {
    let Some((_, code)) = parameters.iter().find(|(name, _)| name == "code").cloned() else {
        return;
    };
    let long = format!("{code}{}", "x".repeat(LONG_CODE));
    let mut store = realm.store();
    if let Some(binding) = store.codes.remove(&code) {
        store.codes.insert(long.clone(), binding);
    }
    replace(parameters, "code", &long);
}

fn add(parameters: &mut Vec<Parameter>, name: &str, value: &str) {
    parameters.push((name.to_owned(), value.to_owned()));
}

fn remove(parameters: &mut Vec<Parameter>, name: &str) {
    parameters.retain(|(existing, _)| existing != name);
}

fn replace(parameters: &mut [Parameter], name: &str, value: &str) {
    for (_, existing) in parameters.iter_mut().filter(|(existing, _)| existing == name) {
        value.clone_into(existing);
    }
}

fn repeat(parameters: &mut Vec<Parameter>, name: &str) {
    if let Some(parameter) = parameters.iter().find(|(existing, _)| existing == name).cloned() {
        parameters.push(parameter);
    }
}
