//! Proof Key for Code Exchange ([RFC 7636]), with `S256` and nothing else: there is no `plain` to
//! fall back to (§7.2).
//!
//! [RFC 7636]: https://www.rfc-editor.org/rfc/rfc7636.html

use sha2::{Digest, Sha256};

use crate::base64url;
use crate::secret::secrets;
use crate::state::RandomOctets;

/// The value of `code_challenge_method`; it is always sent, since its default would be `plain`
/// (§4.3).
pub(crate) const CODE_CHALLENGE_METHOD: &str = "S256";

secrets! {
    /// The `code_verifier` ([RFC 7636 §4.1]): 43 characters from 32 random octets. It goes to the
    /// token endpoint with the code, once.
    ///
    /// [RFC 7636 §4.1]: https://www.rfc-editor.org/rfc/rfc7636.html#section-4.1
    CodeVerifier,
}

impl CodeVerifier {
    /// From 32 random octets.
    pub(crate) fn from_random(octets: &RandomOctets) -> Self {
        Self::new(octets.to_base64url())
    }

    /// The `code_challenge`: BASE64URL(SHA256(ASCII(code_verifier)))
    /// ([RFC 7636 §4.2](https://www.rfc-editor.org/rfc/rfc7636.html#section-4.2)).
    pub(crate) fn challenge(&self) -> String {
        base64url::encode(&Sha256::digest(self.expose().as_bytes()))
    }

    /// Whether the characters are those of §4.1: 43 to 128 unreserved ones.
    pub(crate) fn is_well_formed(&self) -> bool {
        let verifier = self.expose();
        let unreserved = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
        (43..=128).contains(&verifier.len()) && verifier.bytes().all(unreserved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// AREQ-03, AREQ-05: the vector of RFC 7636 Appendix B.
    #[test]
    fn vector_of_rfc_7636_appendix_b() {
        let octets = [
            116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212,
            37, 77, 105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
        ];
        let verifier = CodeVerifier::from_random(&RandomOctets::new(octets));
        assert_eq!(verifier.expose(), "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert_eq!(verifier.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert!(verifier.is_well_formed());
    }

    /// AREQ-05: another length or character is no verifier.
    #[test]
    fn the_syntax_of_a_verifier() {
        let is_well_formed = |text: String| CodeVerifier::new(text).is_well_formed();
        assert!(is_well_formed("a".repeat(43)));
        assert!(is_well_formed("~".repeat(128)));
        assert!(!is_well_formed("a".repeat(42)));
        assert!(!is_well_formed("a".repeat(129)));
        assert!(!is_well_formed("+".repeat(43)));
    }
}
