//! Signatures and headers of ID tokens, seen through the published keys.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519,
    ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA512,
    RSA_PSS_2048_8192_SHA256, RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey,
    VerificationAlgorithm,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::assert_effects;
use crate::support::{World, jwt_part, text};

pub(super) const NAMES: &[&str] = &[
    "forged-signature",
    "truncated-signature",
    "der-signature",
    "alg-none",
    "alg-none-case",
    "alg-hs256",
    "wrong-key-alg",
    "unknown-kid",
    "missing-kid",
    "missing-kid-one-key",
    "key-rotated",
    "jku-header",
    "jwk-header",
    "crit-header",
    "typ-at-jwt",
    "jwe",
    "es256",
    "es384",
    "ps256",
    "rs512",
    "eddsa",
];

#[tokio::test]
async fn signatures_and_headers_go_wrong() {
    assert_effects(NAMES, shows).await;
}

/// Where the fault is elsewhere, and in every variation, the signature verifies.
#[tokio::test]
async fn the_other_signatures_are_good() {
    for name in
        ["es256", "es384", "ps256", "rs512", "eddsa", "key-rotated", "expired", "typ-at-jwt"]
    {
        let (id_token, keys) = id_token_and_keys(&World::at(name)).await;
        let alg = text(&jwt_part(&id_token, 0), "alg").to_owned();
        assert!(verifies(&id_token, &keys, &alg), "{name}");
    }
}

async fn shows(name: &str, world: &World) -> bool {
    let keys_before = world.get("/jwks").await.json()["keys"].clone();
    let (id_token, keys) = id_token_and_keys(world).await;
    let header = jwt_part(&id_token, 0);
    let is_named = |keys: &Value| named(keys, text(&header, "kid")).is_some();
    let signature = id_token.rsplit('.').next().unwrap();
    match name {
        "forged-signature" => signature.len() == 342 && !verifies(&id_token, &keys, "RS256"),
        "truncated-signature" => signature.len() == 171,
        "der-signature" => verifies(&id_token, &keys, "ES256 in DER"),
        "alg-none" => header["alg"] == "none" && signature.is_empty(),
        "alg-none-case" => header["alg"] == "nOnE" && signature.is_empty(),
        "alg-hs256" => header["alg"] == "HS256" && signature.len() == 43,
        "wrong-key-alg" => header["alg"] == "RS256" && header["kid"] == "front-desk-es256",
        "unknown-kid" => !is_named(&keys) && verifies_with_any(&id_token, &keys),
        "missing-kid" => header.get("kid").is_none() && rsa_keys(&keys) == 2,
        "missing-kid-one-key" => header.get("kid").is_none() && rsa_keys(&keys) == 1,
        "key-rotated" => !is_named(&keys_before) && verifies(&id_token, &keys, "RS256"),
        "jku-header" => header["jku"].is_string() && !verifies_with_any(&id_token, &keys),
        "jwk-header" => {
            let own = Value::Array(vec![header["jwk"].clone()]);
            header["jwk"].is_object() && verifies_with_any(&id_token, &own)
        }
        "crit-header" => header["crit"].is_array() && verifies(&id_token, &keys, "RS256"),
        "typ-at-jwt" => header["typ"] == "at+jwt" && verifies(&id_token, &keys, "RS256"),
        "jwe" => id_token.split('.').count() == 5,
        "es256" => header["alg"] == "ES256",
        "es384" => header["alg"] == "ES384",
        "ps256" => header["alg"] == "PS256",
        "rs512" => header["alg"] == "RS512",
        "eddsa" => header["alg"] == "EdDSA",
        _ => panic!("{name} has no check"),
    }
}

async fn id_token_and_keys(world: &World) -> (String, Value) {
    let id_token = text(&world.tokens().await, "id_token").to_owned();
    (id_token, world.get("/jwks").await.json()["keys"].clone())
}

fn rsa_keys(keys: &Value) -> usize {
    keys.as_array().unwrap().iter().filter(|key| key["alg"] == "RS256").count()
}

fn named<'a>(keys: &'a Value, kid: &str) -> Option<&'a Value> {
    keys.as_array().unwrap().iter().find(|key| key["kid"] == kid)
}

/// Whether the key that the header names verifies the signature with an algorithm.
pub(super) fn verifies(jwt: &str, keys: &Value, alg: &str) -> bool {
    let header = jwt_part(jwt, 0);
    named(keys, text(&header, "kid")).is_some_and(|key| verifies_with(jwt, key, alg))
}

fn verifies_with_any(jwt: &str, keys: &Value) -> bool {
    keys.as_array()
        .unwrap()
        .iter()
        .filter(|key| key["kty"] == "RSA")
        .any(|key| verifies_with(jwt, key, "RS256"))
}

fn verifies_with(jwt: &str, key: &Value, alg: &str) -> bool {
    let (input, signature) = jwt.rsplit_once('.').unwrap();
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    match alg {
        "RS256" => rsa(key, &RSA_PKCS1_2048_8192_SHA256, input, &signature),
        "RS512" => rsa(key, &RSA_PKCS1_2048_8192_SHA512, input, &signature),
        "PS256" => rsa(key, &RSA_PSS_2048_8192_SHA256, input, &signature),
        "ES256" => ec(key, &ECDSA_P256_SHA256_FIXED, input, &signature),
        "ES256 in DER" => ec(key, &ECDSA_P256_SHA256_ASN1, input, &signature),
        "ES384" => ec(key, &ECDSA_P384_SHA384_FIXED, input, &signature),
        "EdDSA" => public(&ED25519, &member(key, "x"), input, &signature),
        _ => panic!("{alg} has no verification"),
    }
}

fn rsa(key: &Value, parameters: &'static RsaParameters, input: &str, signature: &[u8]) -> bool {
    let components = RsaPublicKeyComponents { n: member(key, "n"), e: member(key, "e") };
    components.verify(parameters, input.as_bytes(), signature).is_ok()
}

fn ec(
    key: &Value,
    algorithm: &'static dyn VerificationAlgorithm,
    input: &str,
    signature: &[u8],
) -> bool {
    let point = [vec![4], member(key, "x"), member(key, "y")].concat();
    ParsedPublicKey::new(algorithm, point)
        .is_ok_and(|key| key.verify_sig(input.as_bytes(), signature).is_ok())
}

fn public(
    algorithm: &'static dyn VerificationAlgorithm,
    key: &[u8],
    input: &str,
    signature: &[u8],
) -> bool {
    UnparsedPublicKey::new(algorithm, key).verify(input.as_bytes(), signature).is_ok()
}

fn member(key: &Value, name: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text(key, name)).unwrap()
}
