//! The server's side: keys and tokens.

use aws_lc_rs::error::Unspecified;
use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair as RsaKeyPair, KeySize};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair,
    KeyPair, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256, RSA_PSS_SHA384,
    RSA_PSS_SHA512, RsaEncoding,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use public_client_protocol::jws::Algorithm;

/// A private key, its name, and the algorithm it signs with.
pub struct Signer {
    algorithm: Algorithm,
    kid: String,
    key: Key,
}

enum Key {
    Ec(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    Rsa(RsaKeyPair),
}

impl Signer {
    /// Makes a key.
    ///
    /// # Errors
    ///
    /// If the library fails.
    pub fn generate(algorithm: Algorithm, kid: &str) -> Result<Self, Unspecified> {
        let key = match algorithm {
            Algorithm::Es256 => Key::Ec(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)?),
            Algorithm::Es384 => Key::Ec(EcdsaKeyPair::generate(&ECDSA_P384_SHA384_FIXED_SIGNING)?),
            Algorithm::EdDsa => Key::Ed25519(Ed25519KeyPair::generate()?),
            _ => Key::Rsa(RsaKeyPair::generate(KeySize::Rsa2048)?),
        };
        Ok(Self { algorithm, kid: kid.to_owned(), key })
    }

    /// The name of the key.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The public key as a JWK, with `kid`, `use` and `alg`.
    #[must_use]
    pub fn jwk(&self) -> String {
        let (kid, alg) = (&self.kid, self.algorithm.as_str());
        format!(r#"{{"kid":"{kid}","use":"sig","alg":"{alg}",{}}}"#, self.key_members())
    }

    /// The members of the JWK that are the key itself, to write others around.
    #[must_use]
    pub fn key_members(&self) -> String {
        match &self.key {
            Key::Ec(key) => ec_members(self.algorithm, key.public_key().as_ref()),
            Key::Ed25519(key) => {
                let x = encode(key.public_key());
                format!(r#""kty":"OKP","crv":"Ed25519","x":"{x}""#)
            }
            Key::Rsa(key) => {
                let n = encode(key.public_key().modulus().big_endian_without_leading_zero());
                let e = encode(key.public_key().exponent().big_endian_without_leading_zero());
                format!(r#""kty":"RSA","n":"{n}","e":"{e}""#)
            }
        }
    }

    /// A token with these claims, and a header that names algorithm and key.
    ///
    /// # Errors
    ///
    /// If the library fails.
    pub fn token(&self, claims: &str) -> Result<String, Unspecified> {
        let (alg, kid) = (self.algorithm.as_str(), &self.kid);
        self.token_with(&format!(r#"{{"alg":"{alg}","kid":"{kid}"}}"#), claims)
    }

    /// A token with any header; the signature is that of the key's own algorithm.
    ///
    /// # Errors
    ///
    /// If the library fails.
    pub fn token_with(&self, header: &str, payload: &str) -> Result<String, Unspecified> {
        let signature = self.sign(signing_input(header, payload).as_bytes())?;
        Ok(compact(header, payload, &signature))
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Unspecified> {
        match &self.key {
            Key::Ec(key) => Ok(key.sign(&SystemRandom::new(), message)?.as_ref().to_vec()),
            Key::Ed25519(key) => Ok(key.sign(message).as_ref().to_vec()),
            Key::Rsa(key) => {
                let mut signature = vec![0; key.public_modulus_len()];
                let encoding = rsa_encoding(self.algorithm).ok_or(Unspecified)?;
                key.sign(encoding, &SystemRandom::new(), message, &mut signature)?;
                Ok(signature)
            }
        }
    }
}

/// A token of any three parts (RFC 7515 §7.1).
#[must_use]
pub fn compact(header: &str, payload: &str, signature: &[u8]) -> String {
    [&signing_input(header, payload), ".", &encode(signature)].concat()
}

/// A token with a MAC (RFC 7518 §3.2), as somebody makes it who mistakes a public key for a secret.
#[must_use]
pub fn hs256(secret: &[u8], header: &str, payload: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let tag = hmac::sign(&key, signing_input(header, payload).as_bytes());
    compact(header, payload, tag.as_ref())
}

fn signing_input(header: &str, payload: &str) -> String {
    [&encode(header), ".", &encode(payload)].concat()
}

/// The point without its first octet, which says that it is not compressed, cut in two.
fn ec_members(algorithm: Algorithm, point: &[u8]) -> String {
    let crv = if algorithm == Algorithm::Es384 { "P-384" } else { "P-256" };
    let (_, coordinates) = point.split_at(1);
    let (x, y) = coordinates.split_at(coordinates.len() / 2);
    format!(r#""kty":"EC","crv":"{crv}","x":"{}","y":"{}""#, encode(x), encode(y))
}

fn rsa_encoding(algorithm: Algorithm) -> Option<&'static dyn RsaEncoding> {
    match algorithm {
        Algorithm::Rs256 => Some(&RSA_PKCS1_SHA256),
        Algorithm::Rs384 => Some(&RSA_PKCS1_SHA384),
        Algorithm::Rs512 => Some(&RSA_PKCS1_SHA512),
        Algorithm::Ps256 => Some(&RSA_PSS_SHA256),
        Algorithm::Ps384 => Some(&RSA_PSS_SHA384),
        Algorithm::Ps512 => Some(&RSA_PSS_SHA512),
        Algorithm::Es256 | Algorithm::Es384 | Algorithm::EdDsa => None,
    }
}

fn encode(octets: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(octets)
}
