//! A server's signing key, made and used by WebCrypto. The names and parameters are those of
//! RFC 7518 §3.1 and RFC 8037 §3.1, written down a second time.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use js_sys::{Array, JSON, Object, Promise, Reflect, Uint8Array};
use public_client_protocol::jws::Algorithm;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use crate::page::window;

pub(crate) struct Signer {
    algorithm: Algorithm,
    key: CryptoKey,
    jwk: Object,
}

impl Signer {
    pub(crate) async fn new(algorithm: Algorithm) -> Self {
        let usages = Array::of2(&"sign".into(), &"verify".into());
        let generated = object(generation(algorithm));
        let pair = subtle().generate_key_with_object(&generated, true, &usages);
        let pair = settled(pair).await;
        let member = |name: &str| Reflect::get(&pair, &name.into()).unwrap();
        let key: CryptoKey = member("privateKey").unchecked_into();
        let public: CryptoKey = member("publicKey").unchecked_into();
        let jwk: Object = settled(subtle().export_key("jwk", &public)).await.unchecked_into();
        // WebCrypto has names of its own for some.
        Reflect::set(&jwk, &"alg".into(), &algorithm.as_str().into()).unwrap();
        Self { algorithm, key, jwk }
    }

    /// The document at `jwks_uri`.
    pub(crate) fn jwks(&self) -> String {
        jwks(&self.jwk)
    }

    /// The same with another member of the key.
    pub(crate) fn jwks_with(&self, name: &str, change: impl FnOnce(&mut [u8])) -> String {
        let jwk = Object::assign(&Object::new(), &self.jwk);
        let value = Reflect::get(&jwk, &name.into()).unwrap().as_string().unwrap();
        let mut octets = decode(&value);
        change(&mut octets);
        Reflect::set(&jwk, &name.into(), &encode(&octets).into()).unwrap();
        jwks(&jwk)
    }

    /// A JWT in the compact serialization (RFC 7515 §7.1).
    pub(crate) async fn sign(&self, claims: &str) -> String {
        let header = format!(r#"{{"alg":"{}","typ":"JWT"}}"#, self.algorithm.as_str());
        let signing_input = [encode(header.as_bytes()), encode(claims.as_bytes())].join(".");
        let data = Uint8Array::from(signing_input.as_bytes());
        let algorithm = object(signing(self.algorithm));
        let signature = subtle().sign_with_object_and_buffer_source(&algorithm, &self.key, &data);
        let signature = Uint8Array::new(&settled(signature).await).to_vec();
        [signing_input, encode(&signature)].join(".")
    }
}

/// The token with its signature changed.
pub(crate) fn with_signature(token: &str, change: impl FnOnce(&mut [u8])) -> String {
    let (signing_input, signature) = token.rsplit_once('.').unwrap();
    let mut signature = decode(signature);
    change(&mut signature);
    [signing_input, &encode(&signature)].join(".")
}

/// The token with other claims under the same signature.
pub(crate) fn with_claims(token: &str, claims: &str) -> String {
    let parts: Vec<&str> = token.split('.').collect();
    [parts[0], &encode(claims.as_bytes()), parts[2]].join(".")
}

fn jwks(jwk: &Object) -> String {
    let jwk = JSON::stringify(jwk).unwrap().as_string().unwrap();
    format!(r#"{{"keys":[{jwk}]}}"#)
}

fn generation(algorithm: Algorithm) -> &'static str {
    match algorithm {
        Algorithm::Rs256 => r#"{"name":"RSASSA-PKCS1-v1_5","hash":"SHA-256"}"#,
        Algorithm::Rs384 => r#"{"name":"RSASSA-PKCS1-v1_5","hash":"SHA-384"}"#,
        Algorithm::Rs512 => r#"{"name":"RSASSA-PKCS1-v1_5","hash":"SHA-512"}"#,
        Algorithm::Ps256 => r#"{"name":"RSA-PSS","hash":"SHA-256"}"#,
        Algorithm::Ps384 => r#"{"name":"RSA-PSS","hash":"SHA-384"}"#,
        Algorithm::Ps512 => r#"{"name":"RSA-PSS","hash":"SHA-512"}"#,
        Algorithm::Es256 => r#"{"name":"ECDSA","namedCurve":"P-256"}"#,
        Algorithm::Es384 => r#"{"name":"ECDSA","namedCurve":"P-384"}"#,
        Algorithm::EdDsa => r#"{"name":"Ed25519"}"#,
    }
}

fn signing(algorithm: Algorithm) -> &'static str {
    match algorithm {
        Algorithm::Rs256 | Algorithm::Rs384 | Algorithm::Rs512 => r#"{"name":"RSASSA-PKCS1-v1_5"}"#,
        Algorithm::Ps256 => r#"{"name":"RSA-PSS","saltLength":32}"#,
        Algorithm::Ps384 => r#"{"name":"RSA-PSS","saltLength":48}"#,
        Algorithm::Ps512 => r#"{"name":"RSA-PSS","saltLength":64}"#,
        Algorithm::Es256 => r#"{"name":"ECDSA","hash":"SHA-256"}"#,
        Algorithm::Es384 => r#"{"name":"ECDSA","hash":"SHA-384"}"#,
        Algorithm::EdDsa => r#"{"name":"Ed25519"}"#,
    }
}

/// An algorithm for WebCrypto; an RSA key has 2048 bits and the usual exponent.
fn object(json: &str) -> Object {
    let object: Object = JSON::parse(json).unwrap().unchecked_into();
    let exponent = Uint8Array::from([1, 0, 1].as_slice());
    Reflect::set(&object, &"modulusLength".into(), &2048.into()).unwrap();
    Reflect::set(&object, &"publicExponent".into(), &exponent).unwrap();
    object
}

pub(crate) fn subtle() -> SubtleCrypto {
    window().crypto().unwrap().subtle()
}

async fn settled(promise: Result<Promise, JsValue>) -> JsValue {
    JsFuture::from(promise.unwrap()).await.unwrap()
}

fn encode(octets: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(octets)
}

fn decode(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).unwrap()
}
