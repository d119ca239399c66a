//! Verifies signatures with WebCrypto: constant-time, audited, and no weight of our own.

use js_sys::{Array, Object, Reflect, Uint8Array};
use public_client_protocol::error::BrowserError;
use public_client_protocol::jwks::PublicKey;
use public_client_protocol::jws::{Algorithm, SignatureInput};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, SubtleCrypto};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = crypto)]
    static CRYPTO: Crypto;
}

/// Whether the signature is of the key. A key that WebCrypto will not take, because its point is
/// not on the curve, say, has signed nothing.
pub(super) async fn verify(input: &SignatureInput) -> Result<bool, BrowserError> {
    let unavailable = |_| BrowserError::AlgorithmUnavailable;
    let subtle = CRYPTO.with(Crypto::subtle);
    let algorithm = parameters(input.algorithm()).map_err(unavailable)?;
    let Some(key) = import(&subtle, input, &algorithm).await? else { return Ok(false) };
    let verified = subtle.verify_with_object_and_buffer_source_and_buffer_source(
        &algorithm,
        &key,
        &Uint8Array::from(input.signature()),
        &Uint8Array::from(input.signing_input()),
    );
    let verified = JsFuture::from(verified.map_err(unavailable)?).await.map_err(unavailable)?;
    Ok(verified.is_truthy())
}

async fn import(
    subtle: &SubtleCrypto,
    input: &SignatureInput,
    algorithm: &Object,
) -> Result<Option<CryptoKey>, BrowserError> {
    let unavailable = |_| BrowserError::AlgorithmUnavailable;
    let jwk = jwk(input.key()).map_err(unavailable)?;
    let usages = Array::of1(&"verify".into());
    let imported = subtle.import_key_with_object("jwk", &jwk, algorithm, false, &usages);
    match JsFuture::from(imported.map_err(unavailable)?).await {
        Ok(key) => Ok(Some(key.unchecked_into())),
        Err(error) if is_not_supported(&error) => Err(BrowserError::AlgorithmUnavailable),
        Err(_) => Ok(None),
    }
}

fn is_not_supported(error: &JsValue) -> bool {
    Reflect::get(error, &"name".into()).is_ok_and(|name| name == "NotSupportedError")
}

/// The public key as a JWK, without anything that could contradict the algorithm.
fn jwk(key: &PublicKey) -> Result<Object, JsValue> {
    match key {
        PublicKey::Rsa { n, e, .. } => object(&[("kty", "RSA"), ("n", n), ("e", e)]),
        PublicKey::Ec { crv, x, y, .. } => {
            object(&[("kty", "EC"), ("crv", crv.as_str()), ("x", x), ("y", y)])
        }
        PublicKey::Okp { crv, x, .. } => object(&[("kty", "OKP"), ("crv", crv.as_str()), ("x", x)]),
    }
}

/// WebCrypto's name for an algorithm of RFC 7518 §3.1 or RFC 8037 §3.1, with its parameters.
fn parameters(algorithm: Algorithm) -> Result<Object, JsValue> {
    let (name, hash, rest) = match algorithm {
        Algorithm::Rs256 => ("RSASSA-PKCS1-v1_5", "SHA-256", None),
        Algorithm::Rs384 => ("RSASSA-PKCS1-v1_5", "SHA-384", None),
        Algorithm::Rs512 => ("RSASSA-PKCS1-v1_5", "SHA-512", None),
        Algorithm::Ps256 => ("RSA-PSS", "SHA-256", Some(("saltLength", 32.into()))),
        Algorithm::Ps384 => ("RSA-PSS", "SHA-384", Some(("saltLength", 48.into()))),
        Algorithm::Ps512 => ("RSA-PSS", "SHA-512", Some(("saltLength", 64.into()))),
        Algorithm::Es256 => ("ECDSA", "SHA-256", Some(("namedCurve", "P-256".into()))),
        Algorithm::Es384 => ("ECDSA", "SHA-384", Some(("namedCurve", "P-384".into()))),
        Algorithm::EdDsa => return object(&[("name", "Ed25519")]),
    };
    let parameters = object(&[("name", name), ("hash", hash)])?;
    if let Some((name, value)) = rest {
        let value: JsValue = value;
        Reflect::set(&parameters, &name.into(), &value)?;
    }
    Ok(parameters)
}

fn object(members: &[(&str, &str)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &(*name).into(), &(*value).into())?;
    }
    Ok(object)
}
