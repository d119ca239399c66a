//! Hashes and the base64url form of RFC 7515 §2.

use aws_lc_rs::digest::{Algorithm, SHA256, SHA384, SHA512, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::config::JwsAlgorithm;

/// `BASE64URL(octets)` of RFC 7515 §2, without padding.
pub(crate) fn base64url(octets: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(octets)
}

/// The octets behind a base64url text, if it is one.
pub(crate) fn from_base64url(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// `BASE64URL(SHA256(ASCII(code_verifier)))` of RFC 7636 §4.6.
pub(crate) fn s256(code_verifier: &str) -> String {
    base64url(digest(&SHA256, code_verifier.as_bytes()).as_ref())
}

/// `at_hash` of OpenID Connect Core §3.1.3.6: the left half of the hash that belongs to `alg`.
pub(crate) fn at_hash(algorithm: JwsAlgorithm, access_token: &str) -> String {
    let hash = digest(hash_of(algorithm), access_token.as_bytes());
    let (left, _) = hash.as_ref().split_at(hash.as_ref().len() / 2);
    base64url(left)
}

fn hash_of(algorithm: JwsAlgorithm) -> &'static Algorithm {
    match algorithm {
        JwsAlgorithm::Rs256 | JwsAlgorithm::Ps256 | JwsAlgorithm::Es256 => &SHA256,
        JwsAlgorithm::Es384 => &SHA384,
        JwsAlgorithm::Rs512 | JwsAlgorithm::EdDsa => &SHA512,
    }
}

#[cfg(test)]
mod tests {
    use super::s256;

    #[test]
    fn s256_of_rfc_7636_appendix_b() {
        assert_eq!(
            s256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }
}
