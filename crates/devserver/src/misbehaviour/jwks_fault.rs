//! Wrong key sets.

use serde_json::Value;

use crate::crypto::signing_key::SigningKey;
use crate::http::answer::Answer;
use crate::misbehaviour::signature_fault::{oct_jwk, rotated_key, rotated_kid};
use crate::misbehaviour::{Misbehaviour, mangle};
use crate::realm::Realm;

/// The key set as this realm serves it.
pub(crate) fn alter(realm: &Realm, mut answer: Answer) -> Answer {
    let Some(misbehaviour) = realm.misbehaviour else {
        return answer;
    };
    if let Some(keys) = answer.members().and_then(|set| set.get_mut("keys")?.as_array_mut()) {
        alter_keys(realm, misbehaviour, keys);
    }
    match misbehaviour {
        Misbehaviour::JwksHtml => mangle::html_page(200),
        Misbehaviour::JwksOversize => mangle::oversize(answer),
        _ => answer,
    }
}

fn alter_keys(realm: &Realm, misbehaviour: Misbehaviour, keys: &mut Vec<Value>) {
    match misbehaviour {
        Misbehaviour::JwksOct => *keys = vec![oct_jwk()],
        Misbehaviour::JwksOctBeside => keys.insert(0, oct_jwk()),
        Misbehaviour::JwksDuplicateKid => {
            keys.insert(0, renamed(&realm.keys.second, realm.keys.rs256.kid));
        }
        Misbehaviour::JwksPrivateMember => {
            if let Some(key) = keys.first_mut() {
                set(key, "d", "bm90LXJlYWxseS1hLXByaXZhdGUtZXhwb25lbnQ");
            }
        }
        Misbehaviour::KeyRotated => {
            let rotations = realm.store().rotations;
            *keys = vec![renamed(rotated_key(realm, rotations), &rotated_kid(rotations))];
        }
        Misbehaviour::MissingKid => keys.push(realm.keys.second.public_jwk()),
        _ => {}
    }
}

fn renamed(key: &SigningKey, kid: &str) -> Value {
    let mut jwk = key.public_jwk();
    set(&mut jwk, "kid", kid);
    jwk
}

fn set(jwk: &mut Value, name: &str, value: &str) {
    if let Some(members) = jwk.as_object_mut() {
        members.insert(name.to_owned(), value.into());
    }
}
