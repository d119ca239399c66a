//! Hash functions.

use sha2::{Digest, Sha256, Sha384, Sha512};

use crate::base64url;

/// A hash function of the SHA-2 family (FIPS 180-4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Hash {
    /// The length of a digest, in octets; also that of the salt in RSASSA-PSS (RFC 7518 §3.5).
    #[must_use]
    pub const fn octets(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// The left half of the digest in base64url, as `at_hash` has it
    /// ([OpenID Connect Core §3.1.3.6]).
    ///
    /// [OpenID Connect Core §3.1.3.6]: https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken
    pub(crate) fn left_half(self, text: &str) -> String {
        let digest = match self {
            Self::Sha256 => Sha256::digest(text).to_vec(),
            Self::Sha384 => Sha384::digest(text).to_vec(),
            Self::Sha512 => Sha512::digest(text).to_vec(),
        };
        let (left, _) = digest.split_at(digest.len() / 2);
        base64url::encode(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// IDT-24: the `at_hash` of the example in OpenID Connect Core Appendix A.3, `id_token token`.
    #[test]
    fn vector_of_openid_connect_core_appendix_a_3() {
        let access_token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
        assert_eq!(Hash::Sha256.left_half(access_token), "77QmUPtjPfzWtF2AnpK9RQ");
    }

    #[test]
    fn a_half_is_half_of_the_digest() {
        for hash in [Hash::Sha256, Hash::Sha384, Hash::Sha512] {
            let half = base64url::decode(&hash.left_half("a")).unwrap();
            assert_eq!(half.len() * 2, hash.octets());
        }
    }
}
