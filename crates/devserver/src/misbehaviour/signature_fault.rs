//! Wrong signatures and headers of ID tokens, over good claims.

use aws_lc_rs::hmac;
use serde_json::{Map, Value, json};

use crate::crypto::digest::base64url;
use crate::crypto::fault::Fault;
use crate::crypto::jws;
use crate::crypto::signing_key::SigningKey;
use crate::misbehaviour::Misbehaviour;
use crate::realm::Realm;

/// The secret that `jwks-oct` publishes.
pub(super) const PUBLISHED_SECRET: &[u8] = b"a secret that everybody can read in the key set";

/// The `kid` of the symmetric key.
pub(super) const OCT_KID: &str = "front-desk-oct";

type Header = Map<String, Value>;

/// An ID token that is wrong outside its payload, if that is what the realm is about.
pub(crate) fn forge(
    realm: &Realm,
    key: &SigningKey,
    header: &Header,
    payload: &str,
) -> Result<Option<String>, Fault> {
    let Some(misbehaviour) = realm.misbehaviour else {
        return Ok(None);
    };
    if let Some(forged) = with_another_signature(misbehaviour, key, header, payload)? {
        return Ok(Some(forged));
    }
    if let Some(forged) = without_the_key(realm, misbehaviour, header, payload) {
        return Ok(Some(forged));
    }
    with_another_header(realm, misbehaviour, key, header, payload)
}

/// The right header and a signature that is not the JWS's.
fn with_another_signature(
    misbehaviour: Misbehaviour,
    key: &SigningKey,
    header: &Header,
    payload: &str,
) -> Result<Option<String>, Fault> {
    let input = jws::signing_input(header, payload);
    let mut signature = key.sign(input.as_bytes())?;
    match misbehaviour {
        Misbehaviour::DerSignature => signature = der(&signature),
        Misbehaviour::ForgedSignature => flip_a_bit(&mut signature),
        Misbehaviour::Jwe => {
            return Ok(Some(format!("{}.AAAA.AAAA", jws::compact(&input, &signature))));
        }
        Misbehaviour::TruncatedSignature => signature.truncate(signature.len() / 2),
        _ => return Ok(None),
    }
    Ok(Some(jws::compact(&input, &signature)))
}

/// No signature, or a MAC whose secret is public (RFC 8725 §2.1).
fn without_the_key(
    realm: &Realm,
    misbehaviour: Misbehaviour,
    header: &Header,
    payload: &str,
) -> Option<String> {
    let secret = match misbehaviour {
        Misbehaviour::AlgNone => return Some(unsigned("none", header, payload)),
        Misbehaviour::AlgNoneCase => return Some(unsigned("nOnE", header, payload)),
        Misbehaviour::AlgHs256 => realm.keys.rs256.public_key(),
        Misbehaviour::JwksOct => PUBLISHED_SECRET,
        _ => return None,
    };
    let mut header = with(header, "alg", json!("HS256"));
    if misbehaviour == Misbehaviour::JwksOct {
        header = with(&header, "kid", json!(OCT_KID));
    }
    let input = jws::signing_input(&header, payload);
    let mac = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), input.as_bytes());
    Some(jws::compact(&input, mac.as_ref()))
}

/// A good signature under a header that must not be accepted, or by somebody else's key.
fn with_another_header(
    realm: &Realm,
    misbehaviour: Misbehaviour,
    key: &SigningKey,
    header: &Header,
    payload: &str,
) -> Result<Option<String>, Fault> {
    let stranger = &realm.keys.stranger;
    let (key, header) = match misbehaviour {
        Misbehaviour::CritHeader => {
            let critical = with(header, "crit", json!(["https://as.example/ext"]));
            (key, with(&critical, "https://as.example/ext", json!(true)))
        }
        Misbehaviour::JkuHeader => {
            let pointing = with(header, "kid", json!(stranger.kid));
            (stranger, with(&pointing, "jku", json!(format!("{}/jwks", realm.evil()))))
        }
        Misbehaviour::JwkHeader => {
            let pointing = with(header, "kid", json!(stranger.kid));
            (stranger, with(&pointing, "jwk", stranger.public_jwk()))
        }
        Misbehaviour::KeyRotated => rotate(realm, header),
        Misbehaviour::MissingKid | Misbehaviour::MissingKidOneKey => (key, without(header, "kid")),
        Misbehaviour::TypAtJwt => (key, with(header, "typ", json!("at+jwt"))),
        Misbehaviour::UnknownKid => (key, with(header, "kid", json!("nobody-knows"))),
        Misbehaviour::WrongKeyAlg => (key, with(header, "kid", json!(realm.keys.es256.kid))),
        _ => return Ok(None),
    };
    jws::sign(key, &header, payload).map(Some)
}

/// Changes the realm's key: a new `kid` each time, over one of two keys in turn.
fn rotate<'a>(realm: &'a Realm, header: &Header) -> (&'a SigningKey, Header) {
    let mut store = realm.store();
    store.rotations += 1;
    (rotated_key(realm, store.rotations), with(header, "kid", json!(rotated_kid(store.rotations))))
}

/// The key after so many rotations.
pub(super) fn rotated_key(realm: &Realm, rotations: u64) -> &SigningKey {
    if rotations.is_multiple_of(2) { &realm.keys.rs256 } else { &realm.keys.second }
}

/// Its `kid`.
pub(super) fn rotated_kid(rotations: u64) -> String {
    format!("front-desk-rotated-{rotations}")
}

fn unsigned(alg: &str, header: &Header, payload: &str) -> String {
    jws::compact(&jws::signing_input(&with(header, "alg", json!(alg)), payload), &[])
}

fn with(header: &Header, name: &str, value: Value) -> Header {
    let mut header = header.clone();
    header.insert(name.to_owned(), value);
    header
}

fn without(header: &Header, name: &str) -> Header {
    let mut header = header.clone();
    header.remove(name);
    header
}

fn flip_a_bit(signature: &mut [u8]) {
    if let Some(octet) = signature.last_mut() {
        *octet ^= 1;
    }
}

/// `SEQUENCE { INTEGER r, INTEGER s }`, the form that RFC 7518 §3.4 does not use.
fn der(r_and_s: &[u8]) -> Vec<u8> {
    let (r, s) = r_and_s.split_at(r_and_s.len() / 2);
    let content = [der_integer(r), der_integer(s)].concat();
    tagged(0x30, content)
}

fn der_integer(octets: &[u8]) -> Vec<u8> {
    let mut content: Vec<u8> = octets.iter().copied().skip_while(|octet| *octet == 0).collect();
    if content.first().is_none_or(|octet| octet & 0x80 != 0) {
        content.insert(0, 0);
    }
    tagged(0x02, content)
}

/// Tag, length (below 128 for P-256) and content.
fn tagged(tag: u8, content: Vec<u8>) -> Vec<u8> {
    let length = u8::try_from(content.len()).unwrap_or(u8::MAX);
    [vec![tag, length], content].concat()
}

/// The symmetric JWK whose secret everybody can read.
pub(super) fn oct_jwk() -> Value {
    json!({
        "kty": "oct",
        "kid": OCT_KID,
        "use": "sig",
        "alg": "HS256",
        "k": base64url(PUBLISHED_SECRET),
    })
}
