//! Public keys.

use crate::base64url;
use crate::json::{Object, Value};
use crate::jws::Algorithm;

/// The shortest RSA modulus, in bits (RFC 7518 §3.3).
const SHORTEST_MODULUS: usize = 2048;

/// The longest RSA modulus, in bits; beyond that, verifying would take noticeable time.
const LONGEST_MODULUS: usize = 8192;

/// A public key whose members have been checked; texts are base64url, as in the JWK
/// ([RFC 7518 §6], [RFC 8037 §2]).
///
/// It can be taken apart everywhere, but made only by reading a key set.
///
/// [RFC 7518 §6]: https://www.rfc-editor.org/rfc/rfc7518.html#section-6
/// [RFC 8037 §2]: https://www.rfc-editor.org/rfc/rfc8037.html#section-2
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// `kty` `RSA`
    #[non_exhaustive]
    Rsa {
        /// The modulus.
        n: String,
        /// The exponent.
        e: String,
        /// The length of the modulus, and of a signature.
        octets: usize,
    },
    /// `kty` `EC`
    #[non_exhaustive]
    Ec {
        /// The curve: P-256 or P-384.
        crv: Curve,
        /// The first coordinate.
        x: String,
        /// The second coordinate.
        y: String,
    },
    /// `kty` `OKP`
    #[non_exhaustive]
    Okp {
        /// The curve: Ed25519.
        crv: Curve,
        /// The key.
        x: String,
    },
}

/// A curve that keys lie on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// P-256 (RFC 7518 §6.2.1.1).
    P256,
    /// P-384 (RFC 7518 §6.2.1.1).
    P384,
    /// Ed25519 (RFC 8037 §2).
    Ed25519,
}

impl Curve {
    /// The `crv` value.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::Ed25519 => "Ed25519",
        }
    }

    /// The length of a coordinate.
    const fn octets(self) -> usize {
        match self {
            Self::P256 | Self::Ed25519 => 32,
            Self::P384 => 48,
        }
    }
}

impl PublicKey {
    /// `None` for a key of another kind, and for one with a member that is missing or malformed.
    pub(super) fn read(jwk: &Object) -> Option<Self> {
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        match (text("kty")?, text("crv")) {
            ("RSA", _) => rsa(text("n")?, text("e")?),
            ("EC", Some("P-256")) => ec(Curve::P256, text("x")?, text("y")?),
            ("EC", Some("P-384")) => ec(Curve::P384, text("x")?, text("y")?),
            ("OKP", Some("Ed25519")) => {
                Some(Self::Okp { crv: Curve::Ed25519, x: coordinate(Curve::Ed25519, text("x")?)? })
            }
            _ => None,
        }
    }

    /// Whether signatures of this algorithm are made with keys of this kind.
    pub(super) fn suits(&self, algorithm: Algorithm) -> bool {
        match algorithm {
            Algorithm::Rs256
            | Algorithm::Rs384
            | Algorithm::Rs512
            | Algorithm::Ps256
            | Algorithm::Ps384
            | Algorithm::Ps512 => matches!(self, Self::Rsa { .. }),
            Algorithm::Es256 => self.is_on(Curve::P256),
            Algorithm::Es384 => self.is_on(Curve::P384),
            Algorithm::EdDsa => self.is_on(Curve::Ed25519),
        }
    }

    /// The length of every signature that this key verifies.
    pub(crate) const fn signature_octets(&self) -> usize {
        match self {
            Self::Rsa { octets, .. } => *octets,
            Self::Ec { crv, .. } | Self::Okp { crv, .. } => crv.octets() * 2,
        }
    }

    fn is_on(&self, curve: Curve) -> bool {
        match self {
            Self::Rsa { .. } => false,
            Self::Ec { crv, .. } | Self::Okp { crv, .. } => *crv == curve,
        }
    }
}

/// RFC 7518 §6.2.1
fn ec(crv: Curve, x: &str, y: &str) -> Option<PublicKey> {
    Some(PublicKey::Ec { crv, x: coordinate(crv, x)?, y: coordinate(crv, y)? })
}

/// RFC 7518 §6.3.1
fn rsa(n: &str, e: &str) -> Option<PublicKey> {
    let modulus = unsigned(n)?;
    let bits = modulus.len() * 8 - leading_zero_bits(&modulus);
    let fits = (SHORTEST_MODULUS..=LONGEST_MODULUS).contains(&bits) && is_sound_exponent(e)?;
    fits.then(|| PublicKey::Rsa { n: n.to_owned(), e: e.to_owned(), octets: modulus.len() })
}

/// Odd, more than 1 (with which anybody could sign), and no longer than libraries take.
fn is_sound_exponent(e: &str) -> Option<bool> {
    let octets = unsigned(e)?;
    let is_odd = octets.last().is_some_and(|last| last % 2 == 1);
    Some(is_odd && octets != [1] && octets.len() <= 4)
}

/// *Base64urlUInt* of RFC 7518 §2: as few octets as the number needs.
fn unsigned(text: &str) -> Option<Vec<u8>> {
    base64url::decode(text).filter(|octets| octets.first().is_some_and(|&first| first != 0))
}

fn leading_zero_bits(octets: &[u8]) -> usize {
    octets.first().map_or(0, |first| first.leading_zeros() as usize)
}

/// RFC 7518 §6.2.1.2, RFC 8037 §2: all octets, leading zeros included.
fn coordinate(crv: Curve, text: &str) -> Option<String> {
    let found = base64url::decode(text)?.len();
    (found == crv.octets()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base64url::encode;

    fn rsa_of(modulus: &[u8], exponent: &[u8]) -> Option<PublicKey> {
        rsa(&encode(modulus), &encode(exponent))
    }

    /// HV-08b: short and malformed RSA keys are not usable.
    #[test]
    fn rsa_keys_have_at_least_2048_bits() {
        let good = [0x80; 256];
        assert!(rsa_of(&good, &[1, 0, 1]).is_some());
        assert!(rsa_of(&good, &[3]).is_some());
        assert!(rsa_of(&[0x80; 1024], &[1, 0, 1]).is_some());
        let mut short = good;
        short[0] = 0x7f;
        assert_eq!(rsa_of(&short, &[1, 0, 1]), None);
        assert_eq!(rsa_of(&[0x80; 64], &[1, 0, 1]), None);
        assert_eq!(rsa_of(&[0x80; 1025], &[1, 0, 1]), None);
        assert_eq!(rsa_of(&[&[0], good.as_slice()].concat(), &[1, 0, 1]), None);
        for exponent in [&[1][..], &[2], &[0, 3], &[], &[1, 0, 0, 0, 1]] {
            assert_eq!(rsa_of(&good, exponent), None, "{exponent:?}");
        }
    }

    /// HV-08b: a coordinate has the length of its curve.
    #[test]
    fn coordinates_are_complete() {
        assert!(coordinate(Curve::P256, &encode(&[1; 32])).is_some());
        assert!(coordinate(Curve::P256, &encode(&[1; 31])).is_none());
        assert!(coordinate(Curve::P384, &encode(&[1; 48])).is_some());
        assert!(coordinate(Curve::P384, &encode(&[1; 32])).is_none());
    }
}
