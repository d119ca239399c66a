//! The compact serialization.

use zeroize::Zeroizing;

use super::header::Header;
use super::{Algorithm, SignatureInput, SignatureProof};
use crate::base64url;
use crate::error::{Document, IdTokenFault, Misbehaviour};
use crate::http::parse_object;
use crate::json::Object;
use crate::jwks::JwkSet;
use crate::secret::Secret;

/// The longest token read, in bytes.
const LONGEST: usize = 64 * 1024;

/// A JWS that nobody has verified yet ([RFC 7515 §7.1]). Its claims stay out of reach until then.
///
/// [RFC 7515 §7.1]: https://www.rfc-editor.org/rfc/rfc7515.html#section-7.1
pub(crate) struct CompactJws {
    raw: Secret,
    header: Header,
    payload: Zeroizing<Vec<u8>>,
    signature: Vec<u8>,
}

impl CompactJws {
    pub(crate) fn parse(raw: String) -> Result<Self, Misbehaviour> {
        let raw = Secret::new(raw);
        if raw.expose().len() > LONGEST {
            return Err(IdTokenFault::TooLong.into());
        }
        let [header, payload, signature] = parts(raw.expose())?;
        let header = Header::parse(&octets(header)?)?;
        let payload = octets(payload)?.into();
        let signature = octets(signature)?;
        Ok(Self { raw, header, payload, signature })
    }

    pub(crate) const fn algorithm(&self) -> Algorithm {
        self.header.alg
    }

    /// What has to be verified, and with which of `keys`.
    pub(crate) fn signature(
        &self,
        keys: &JwkSet,
        allowed: Option<&[Algorithm]>,
    ) -> Result<SignatureInput, Misbehaviour> {
        let algorithm = self.algorithm();
        if allowed.is_some_and(|allowed| !allowed.contains(&algorithm)) {
            return Err(IdTokenFault::algorithm(algorithm.as_str()).into());
        }
        let key = keys.select(algorithm, self.header.kid.as_deref())?;
        SignatureInput::new(self.raw.expose(), algorithm, key, &self.signature).map_err(Into::into)
    }

    /// The claims, once this very token is proved to be signed.
    pub(crate) fn claims(&self, proof: &SignatureProof) -> Result<Object, Misbehaviour> {
        if !proof.is_of(&self.raw) {
            return Err(IdTokenFault::Signature.into());
        }
        parse_object(&self.payload, Document::JwtClaims)
    }

    /// The token as it came.
    pub(crate) fn into_raw(self) -> Secret {
        self.raw
    }
}

/// Three parts; five are an encrypted token (RFC 7516 §7.1).
fn parts(raw: &str) -> Result<[&str; 3], IdTokenFault> {
    let parts: Vec<&str> = raw.split('.').take(6).collect();
    match *parts.as_slice() {
        [header, payload, signature] => Ok([header, payload, signature]),
        [_, _, _, _, _] => Err(IdTokenFault::Encrypted),
        _ => Err(IdTokenFault::NotCompact),
    }
}

fn octets(part: &str) -> Result<Vec<u8>, IdTokenFault> {
    base64url::decode(part).ok_or(IdTokenFault::NotCompact)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `{"alg":"RS256"}`, `{}` and the octet 0.
    const TOKEN: &str = "eyJhbGciOiJSUzI1NiJ9.e30.AA";

    fn fault(raw: &str) -> Misbehaviour {
        CompactJws::parse(raw.to_owned()).err().unwrap()
    }

    /// IDT-01: three parts in base64url, and nothing around them.
    #[test]
    fn only_the_compact_serialization_is_read() {
        assert!(CompactJws::parse(TOKEN.to_owned()).is_ok());
        let json = r#"{"payload":"e30","signatures":[]}"#;
        let spoilt = [" ", "\n", "=", "AA=", ".", "%"].map(|tail| [TOKEN, tail].concat());
        let others = ["", ".", "eyJhbGciOiJSUzI1NiJ9.e30", " eyJhbGciOiJSUzI1NiJ9.e30.AA", json];
        for raw in spoilt.iter().map(String::as_str).chain(others) {
            assert_eq!(fault(raw), IdTokenFault::NotCompact.into(), "{raw}");
        }
        assert!(matches!(fault("..AA"), Misbehaviour::Json { .. }));
    }

    /// IDT-01: encryption was not negotiated.
    #[test]
    fn an_encrypted_token_is_named_as_one() {
        assert_eq!(fault("a.b.c.d.e"), IdTokenFault::Encrypted.into());
        assert_eq!(fault("a.b.c.d"), IdTokenFault::NotCompact.into());
        assert_eq!(fault("a.b.c.d.e.f"), IdTokenFault::NotCompact.into());
    }

    /// HV-21: the length is bounded.
    #[test]
    fn a_huge_token_is_not_read() {
        let padded = |length: usize| [TOKEN, &"A".repeat(length - TOKEN.len())].concat();
        assert!(CompactJws::parse(padded(LONGEST - 1)).is_ok());
        assert_eq!(fault(&padded(LONGEST + 1)), IdTokenFault::TooLong.into());
    }
}
