//! The server's public keys ([RFC 7517]).
//!
//! [RFC 7517]: https://www.rfc-editor.org/rfc/rfc7517.html

mod jwk;
mod public_key;

use jwk::Jwk;
pub use public_key::{Curve, PublicKey};

use crate::error::{Document, IdTokenFault, Misbehaviour};
use crate::http::{HttpRequest, HttpResponse};
use crate::json::{Object, Value};
use crate::jws::Algorithm;
use crate::members::Members;
use crate::text::InertText;
use crate::url::HttpUrl;

/// How many keys are read; servers publish a handful.
const MOST_KEYS: usize = 100;

/// The media type of RFC 7517 §8.5.2; most servers say `application/json`.
const JWK_SET: &str = "application/jwk-set+json";

/// The keys at `jwks_uri` that a signature can be verified with ([RFC 7517 §5]).
///
/// Keys of other kinds, for other uses and of other algorithms are passed over, as §5 recommends.
/// So are symmetric keys, and private members of any key: nothing secret is kept
/// (OpenID Connect Discovery §3).
///
/// [RFC 7517 §5]: https://www.rfc-editor.org/rfc/rfc7517.html#section-5
#[derive(Default, Clone, Debug)]
pub struct JwkSet {
    keys: Vec<Jwk>,
    /// The `kid`s of the keys passed over, to tell an unfit key from an unknown one.
    passed_over: Vec<String>,
}

impl JwkSet {
    /// The request for the document at `jwks_uri`.
    #[must_use]
    pub fn request(jwks_uri: &HttpUrl) -> HttpRequest {
        HttpRequest::document(jwks_uri.clone())
    }

    /// Reads the answer.
    ///
    /// # Errors
    ///
    /// What is not a JWK Set. A set without any usable key is one.
    pub fn receive(response: &HttpResponse) -> Result<Self, Misbehaviour> {
        let document = if response.has_content_type(JWK_SET) {
            response.expect_status(200)?;
            response.any_json_object(Document::Jwks)?
        } else {
            response.json_object(Document::Jwks)?
        };
        Self::read(&document)
    }

    /// Whether there is a key that a signature of this algorithm can be verified with.
    #[must_use]
    pub fn suits(&self, algorithm: Algorithm) -> bool {
        self.keys.iter().any(|jwk| jwk.suits(algorithm))
    }

    /// The key for a signature ([OpenID Connect Core §10.1]). The header's `kid` is compared with
    /// those of the keys, and used for nothing else.
    ///
    /// [OpenID Connect Core §10.1]: https://openid.net/specs/openid-connect-core-1_0.html#Signing
    pub(crate) fn select(
        &self,
        algorithm: Algorithm,
        kid: Option<&str>,
    ) -> Result<&PublicKey, IdTokenFault> {
        match kid {
            Some(kid) => self.named(algorithm, kid),
            None => self.only_one_for(algorithm),
        }
    }

    fn read(document: &Object) -> Result<Self, Misbehaviour> {
        let members = Members::new(document, Document::Jwks);
        let keys = members
            .get("keys")
            .and_then(Value::as_array)
            .ok_or_else(|| members.unfit("keys", "an array"))?;
        let mut set = Self { keys: Vec::new(), passed_over: Vec::new() };
        for object in keys.iter().take(MOST_KEYS).filter_map(Value::as_object) {
            set.add(object);
        }
        Ok(set)
    }

    fn add(&mut self, object: &Object) {
        if let Some(key) = Jwk::read(object) {
            self.keys.push(key);
        } else if let Some(kid) = object.get("kid").and_then(Value::as_str) {
            self.passed_over.push(kid.to_owned());
        }
    }

    fn named(&self, algorithm: Algorithm, kid: &str) -> Result<&PublicKey, IdTokenFault> {
        let mut named = self.keys.iter().filter(|jwk| jwk.kid.as_deref() == Some(kid));
        match (named.next(), named.next()) {
            (Some(jwk), None) if jwk.suits(algorithm) => Ok(&jwk.key),
            (Some(_), None) => Err(IdTokenFault::KeyUnsuitable),
            (Some(_), Some(_)) => Err(IdTokenFault::KeyAmbiguous),
            (None, _) if self.passed_over.iter().any(|other| other == kid) => {
                Err(IdTokenFault::KeyUnsuitable)
            }
            (None, _) => Err(IdTokenFault::KeyUnknown { kid: Some(InertText::new(kid)) }),
        }
    }

    fn only_one_for(&self, algorithm: Algorithm) -> Result<&PublicKey, IdTokenFault> {
        let mut suitable = self.keys.iter().filter(|jwk| jwk.suits(algorithm));
        match (suitable.next(), suitable.next()) {
            (Some(jwk), None) => Ok(&jwk.key),
            (Some(_), Some(_)) => Err(IdTokenFault::KeyAmbiguous),
            (None, _) => Err(IdTokenFault::KeyUnknown { kid: None }),
        }
    }
}
