//! Signature algorithms.

use super::Hash;

/// The signature algorithms that are accepted: asymmetric ones, and no others
/// ([RFC 7518 §3.1], [RFC 8037 §3.1]).
///
/// `none` is no value of this type, and neither are the MACs `HS256` to `HS512`: a public client
/// has no key for them (OpenID Connect Core §10.1), and accepting them would let a public key be
/// used as a secret (RFC 8725 §2.1).
///
/// [RFC 7518 §3.1]: https://www.rfc-editor.org/rfc/rfc7518.html#section-3.1
/// [RFC 8037 §3.1]: https://www.rfc-editor.org/rfc/rfc8037.html#section-3.1
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512,
    /// RSASSA-PSS with SHA-256.
    Ps256,
    /// RSASSA-PSS with SHA-384.
    Ps384,
    /// RSASSA-PSS with SHA-512.
    Ps512,
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// Ed25519.
    EdDsa,
}

impl Algorithm {
    /// Every algorithm that is accepted.
    pub const ALL: &'static [Self] = &[
        Self::Rs256,
        Self::Rs384,
        Self::Rs512,
        Self::Ps256,
        Self::Ps384,
        Self::Ps512,
        Self::Es256,
        Self::Es384,
        Self::EdDsa,
    ];

    /// Their `alg` values, in the same order.
    pub const NAMES: &'static [&'static str] =
        &["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"];

    /// Reads an `alg` value, which is case-sensitive (RFC 7515 §4.1.1); `None` for any algorithm
    /// that is not accepted. `Ed25519` is the newer name of the one curve that we take under
    /// `EdDSA` ([RFC 9864 §2.2]).
    ///
    /// [RFC 9864 §2.2]: https://www.rfc-editor.org/rfc/rfc9864.html#section-2.2
    #[must_use]
    pub fn parse(alg: &str) -> Option<Self> {
        if alg == "Ed25519" {
            return Some(Self::EdDsa);
        }
        Self::ALL.iter().copied().find(|known| known.as_str() == alg)
    }

    /// The `alg` value.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
            Self::Ps256 => "PS256",
            Self::Ps384 => "PS384",
            Self::Ps512 => "PS512",
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::EdDsa => "EdDSA",
        }
    }

    /// The hash function of the algorithm; inside Ed25519 it is SHA-512 (RFC 8032 §5.1).
    #[must_use]
    pub const fn hash(self) -> Hash {
        match self {
            Self::Rs256 | Self::Ps256 | Self::Es256 => Hash::Sha256,
            Self::Rs384 | Self::Ps384 | Self::Es384 => Hash::Sha384,
            Self::Rs512 | Self::Ps512 | Self::EdDsa => Hash::Sha512,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        for &algorithm in Algorithm::ALL {
            assert_eq!(Algorithm::parse(algorithm.as_str()), Some(algorithm));
        }
        let names: Vec<_> = Algorithm::ALL.iter().map(|algorithm| algorithm.as_str()).collect();
        assert_eq!(names, Algorithm::NAMES);
    }

    /// IDT-04: both names of one algorithm, and of no other curve.
    #[test]
    fn eddsa_has_two_names() {
        assert_eq!(Algorithm::parse("Ed25519"), Some(Algorithm::EdDsa));
        assert_eq!(Algorithm::parse("EdDSA"), Some(Algorithm::EdDsa));
        for alg in ["Ed448", "ed25519", "EDDSA"] {
            assert_eq!(Algorithm::parse(alg), None, "{alg}");
        }
    }

    /// IDT-04, IDT-05, IDT-06, HV-06, HV-07: neither `none` nor a MAC can be named, in any spelling.
    #[test]
    fn there_is_no_none_and_no_mac() {
        for alg in ["none", "None", "NONE", "nOnE", "", "HS256", "HS384", "HS512", "rs256"] {
            assert_eq!(Algorithm::parse(alg), None, "{alg}");
        }
    }
}
