//! Wrong claims in ID tokens, under good signatures.

use serde_json::{Map, Value, json};

use crate::config::JwsAlgorithm;
use crate::crypto::digest::at_hash;
use crate::misbehaviour::{Misbehaviour, mangle};
use crate::realm::Realm;

const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;

/// Alters the claims of one ID token.
pub(crate) fn alter(realm: &Realm, is_refresh: bool, claims: &mut Map<String, Value>) {
    let Some(misbehaviour) = realm.misbehaviour else {
        return;
    };
    alter_parties(realm, misbehaviour, claims);
    alter_times(realm.now(), misbehaviour, claims);
    alter_authentication(realm.now(), misbehaviour, claims);
    if is_refresh {
        alter_refreshed(misbehaviour, claims);
    }
}

/// The payload, with a claim twice where that is the fault: no JSON value can hold it.
pub(crate) fn payload(realm: &Realm, claims: &Map<String, Value>) -> String {
    let honest = json!(claims).to_string();
    match realm.misbehaviour {
        Some(Misbehaviour::DuplicateClaim) => {
            mangle::repeat_in_object(&honest, "sub", "somebody-else")
        }
        _ => honest,
    }
}

fn alter_parties(realm: &Realm, misbehaviour: Misbehaviour, claims: &mut Map<String, Value>) {
    let client_id = claims.get("aud").cloned().unwrap_or_default();
    let mut set = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    match misbehaviour {
        Misbehaviour::EmptyAud => set("aud", json!([])),
        Misbehaviour::ExtraAud => set("aud", json!([client_id, "stranger"])),
        Misbehaviour::IssSlash => set("iss", format!("{}/", realm.issuer).into()),
        Misbehaviour::LongSub => set("sub", "x".repeat(256).into()),
        Misbehaviour::MissingSub => claims.remove("sub"),
        Misbehaviour::WrongAud => set("aud", "stranger".into()),
        Misbehaviour::WrongAzp => set("azp", "stranger".into()),
        Misbehaviour::WrongIdTokenIss => set("iss", realm.config.issuer.as_str().into()),
        _ => None,
    };
}

fn alter_times(now: u64, misbehaviour: Misbehaviour, claims: &mut Map<String, Value>) {
    let mut set = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    match misbehaviour {
        Misbehaviour::Expired => {
            set("iat", (now - 1_200).into());
            set("exp", (now - 600).into())
        }
        Misbehaviour::FutureIat => {
            set("iat", (now + HOUR).into());
            set("exp", (now + 2 * HOUR).into())
        }
        Misbehaviour::FutureNbf => set("nbf", (now + HOUR).into()),
        Misbehaviour::MissingIat => claims.remove("iat"),
        Misbehaviour::OldIat => set("iat", (now - 7 * DAY).into()),
        Misbehaviour::StringExp => set("exp", (now + HOUR).to_string().into()),
        _ => None,
    };
}

fn alter_authentication(now: u64, misbehaviour: Misbehaviour, claims: &mut Map<String, Value>) {
    let mut set = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    match misbehaviour {
        Misbehaviour::MissingAuthTime => claims.remove("auth_time"),
        Misbehaviour::MissingNonce => claims.remove("nonce"),
        Misbehaviour::NoAtHash => claims.remove("at_hash"),
        Misbehaviour::OldAuthTime => set("auth_time", (now - DAY).into()),
        Misbehaviour::WrongAcr => set("acr", "0".into()),
        Misbehaviour::WrongAtHash => set("at_hash", at_hash(JwsAlgorithm::Rs256, "another").into()),
        Misbehaviour::WrongNonce => set("nonce", "not-your-nonce".into()),
        _ => None,
    };
}

fn alter_refreshed(misbehaviour: Misbehaviour, claims: &mut Map<String, Value>) {
    let mut set = |name: &str, value: &str| claims.insert(name.to_owned(), value.into());
    match misbehaviour {
        Misbehaviour::RefreshNonceOther => set("nonce", "not-your-nonce"),
        Misbehaviour::RefreshOtherSub => set("sub", "somebody-else"),
        Misbehaviour::RefreshWrongIss => set("iss", "https://other.example"),
        _ => None,
    };
}
