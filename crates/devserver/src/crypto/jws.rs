//! JWS compact serialization (RFC 7515 §7.1).

use serde_json::{Map, Value, json};

use crate::crypto::digest::{base64url, from_base64url};
use crate::crypto::fault::Fault;
use crate::crypto::key_set::KeySet;
use crate::crypto::signing_key::SigningKey;
use crate::json::object;

/// A JWS whose signature has been verified with one of this server's keys.
pub(crate) struct VerifiedJws {
    pub(crate) header: Map<String, Value>,
    pub(crate) claims: Map<String, Value>,
}

/// The header of a token signed with `key`.
pub(crate) fn header(key: &SigningKey, typ: &str) -> Map<String, Value> {
    object([("alg", key.algorithm.name().into()), ("kid", key.kid.into()), ("typ", typ.into())])
}

/// `BASE64URL(header) || '.' || BASE64URL(payload)` of RFC 7515 §5.1.
pub(crate) fn signing_input(header: &Map<String, Value>, payload: &str) -> String {
    let header = json!(header).to_string();
    format!("{}.{}", base64url(header.as_bytes()), base64url(payload.as_bytes()))
}

/// The three parts of RFC 7515 §7.1.
pub(crate) fn compact(signing_input: &str, signature: &[u8]) -> String {
    format!("{signing_input}.{}", base64url(signature))
}

/// Signs a payload under a header.
pub(crate) fn sign(
    key: &SigningKey,
    header: &Map<String, Value>,
    payload: &str,
) -> Result<String, Fault> {
    let input = signing_input(header, payload);
    let signature = key.sign(input.as_bytes())?;
    Ok(compact(&input, &signature))
}

/// Verifies a compact JWS with this server's keys (RFC 7515 §5.2).
///
/// `alg` and `kid` must name one of them together, so `none` and the MAC algorithms never match.
pub(crate) fn verify(keys: &KeySet, token: &str) -> Option<VerifiedJws> {
    let (input, signature) = token.rsplit_once('.')?;
    let (header, payload) = input.split_once('.')?;
    let header = json_object(header)?;
    let claims = json_object(payload)?;
    let alg = header.get("alg")?.as_str()?;
    let kid = header.get("kid")?.as_str()?;
    let signature = from_base64url(signature)?;
    let known = keys.own().into_iter().find(|key| key.kid == kid && key.algorithm.name() == alg)?;
    (!header.contains_key("crit") && known.verify(input.as_bytes(), &signature))
        .then_some(VerifiedJws { header, claims })
}

fn json_object(part: &str) -> Option<Map<String, Value>> {
    serde_json::from_slice(&from_base64url(part)?).ok()
}

#[cfg(test)]
mod tests {
    use super::{header, sign, verify};
    use crate::crypto::key_set::KeySet;

    #[test]
    fn every_own_key_signs_what_it_verifies() {
        let keys = KeySet::shared().unwrap();
        for key in keys.own() {
            let token = sign(key, &header(key, "JWT"), r#"{"sub":"alice"}"#).unwrap();
            assert_eq!(verify(keys, &token).unwrap().claims["sub"], "alice", "{}", key.kid);
        }
    }

    #[test]
    fn a_strangers_signature_is_refused() {
        let keys = KeySet::shared().unwrap();
        let borrowed_kid = header(&keys.rs256, "JWT");
        assert!(verify(keys, &sign(&keys.rs256, &borrowed_kid, "{}").unwrap()).is_some());
        assert!(verify(keys, &sign(&keys.stranger, &borrowed_kid, "{}").unwrap()).is_none());
        let own_kid = header(&keys.stranger, "JWT");
        assert!(verify(keys, &sign(&keys.stranger, &own_kid, "{}").unwrap()).is_none());
    }
}
