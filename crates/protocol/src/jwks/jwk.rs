//! One key of the set.

use super::PublicKey;
use crate::json::{Object, Value};
use crate::jws::Algorithm;

/// A public key for signatures, and what the server says of its use ([RFC 7517 §4]).
///
/// [RFC 7517 §4]: https://www.rfc-editor.org/rfc/rfc7517.html#section-4
#[derive(Clone, Debug)]
pub(super) struct Jwk {
    pub(super) kid: Option<String>,
    alg: Option<Algorithm>,
    pub(super) key: PublicKey,
}

impl Jwk {
    /// `None` for a key that is not usable here.
    pub(super) fn read(object: &Object) -> Option<Self> {
        if !is_for_signatures(object) {
            return None;
        }
        Some(Self {
            kid: optional_text(object, "kid")?.map(str::to_owned),
            alg: match optional_text(object, "alg")? {
                Some(alg) => Some(Algorithm::parse(alg)?),
                None => None,
            },
            key: PublicKey::read(object)?,
        })
    }

    /// RFC 8725 §3.1: one key, one algorithm.
    pub(super) fn suits(&self, algorithm: Algorithm) -> bool {
        self.key.suits(algorithm) && self.alg.is_none_or(|own| own == algorithm)
    }
}

/// RFC 7517 §4.2 and §4.3
fn is_for_signatures(object: &Object) -> bool {
    let has_use = object.get("use").is_none_or(|value| value.as_str() == Some("sig"));
    let may_verify = |value: &Value| {
        let operations = value.as_array().unwrap_or_default();
        operations.iter().any(|name| name.as_str() == Some("verify"))
    };
    has_use && object.get("key_ops").is_none_or(may_verify)
}

/// The outer `None` is a member that is no string.
fn optional_text<'a>(object: &'a Object, name: &str) -> Option<Option<&'a str>> {
    match object.get(name) {
        None => Some(None),
        Some(value) => value.as_str().map(Some),
    }
}
