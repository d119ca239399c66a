//! One key for one algorithm (RFC 8725 §3.1), and its public JWK (RFC 7517).

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair as RsaKeyPair, KeySize};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED,
    ECDSA_P384_SHA384_FIXED_SIGNING, ED25519, EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair,
    KeyPair, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA512, RSA_PKCS1_SHA256,
    RSA_PKCS1_SHA512, RSA_PSS_2048_8192_SHA256, RSA_PSS_SHA256, RsaSignatureEncoding,
    UnparsedPublicKey, VerificationAlgorithm,
};
use serde_json::{Value, json};

use crate::config::JwsAlgorithm;
use crate::crypto::digest::base64url;
use crate::crypto::fault::Fault;

/// A private key that signs with one algorithm under one `kid`.
pub(crate) struct SigningKey {
    pub(crate) kid: &'static str,
    pub(crate) algorithm: JwsAlgorithm,
    material: Material,
}

enum Material {
    Ecdsa(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    Rsa(RsaKeyPair),
}

impl SigningKey {
    pub(crate) fn generate(kid: &'static str, algorithm: JwsAlgorithm) -> Result<Self, Fault> {
        let material = match algorithm {
            JwsAlgorithm::Es256 => ecdsa(&ECDSA_P256_SHA256_FIXED_SIGNING)?,
            JwsAlgorithm::Es384 => ecdsa(&ECDSA_P384_SHA384_FIXED_SIGNING)?,
            JwsAlgorithm::EdDsa => Material::Ed25519(Ed25519KeyPair::generate()?),
            JwsAlgorithm::Ps256 | JwsAlgorithm::Rs256 | JwsAlgorithm::Rs512 => {
                Material::Rsa(RsaKeyPair::generate(KeySize::Rsa2048)?)
            }
        };
        Ok(Self { kid, algorithm, material })
    }

    /// The JWS signature of RFC 7515 §5.1, in the form RFC 7518 §3 gives it.
    pub(crate) fn sign(&self, signing_input: &[u8]) -> Result<Vec<u8>, Fault> {
        match &self.material {
            Material::Ecdsa(key) => {
                Ok(key.sign(&SystemRandom::new(), signing_input)?.as_ref().to_vec())
            }
            Material::Ed25519(key) => Ok(key.try_sign(signing_input)?.as_ref().to_vec()),
            Material::Rsa(key) => {
                let mut signature = vec![0; key.public_modulus_len()];
                let encoding = rsa_encoding(self.algorithm);
                key.sign(encoding, &SystemRandom::new(), signing_input, &mut signature)?;
                Ok(signature)
            }
        }
    }

    pub(crate) fn verify(&self, signing_input: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(verification(self.algorithm), self.public_key())
            .verify(signing_input, signature)
            .is_ok()
    }

    /// The public half as the library writes it: PKCS#1, an uncompressed point, or 32 octets.
    pub(crate) fn public_key(&self) -> &[u8] {
        match &self.material {
            Material::Ecdsa(key) => key.public_key().as_ref(),
            Material::Ed25519(key) => key.public_key().as_ref(),
            Material::Rsa(key) => key.public_key().as_ref(),
        }
    }

    /// The public JWK of RFC 7517 §4, RFC 7518 §6 and RFC 8037 §2.
    pub(crate) fn public_jwk(&self) -> Value {
        let mut jwk = match &self.material {
            Material::Ecdsa(key) => ec_members(self.algorithm, key.public_key().as_ref()),
            Material::Ed25519(key) => {
                json!({ "kty": "OKP", "crv": "Ed25519", "x": base64url(key.public_key().as_ref()) })
            }
            Material::Rsa(key) => rsa_members(key),
        };
        if let Some(members) = jwk.as_object_mut() {
            members.insert("kid".into(), self.kid.into());
            members.insert("use".into(), "sig".into());
            members.insert("alg".into(), self.algorithm.name().into());
        }
        jwk
    }
}

fn ecdsa(algorithm: &'static EcdsaSigningAlgorithm) -> Result<Material, Fault> {
    Ok(Material::Ecdsa(EcdsaKeyPair::generate(algorithm)?))
}

fn verification(algorithm: JwsAlgorithm) -> &'static dyn VerificationAlgorithm {
    match algorithm {
        JwsAlgorithm::Es256 => &ECDSA_P256_SHA256_FIXED,
        JwsAlgorithm::Es384 => &ECDSA_P384_SHA384_FIXED,
        JwsAlgorithm::EdDsa => &ED25519,
        JwsAlgorithm::Ps256 => &RSA_PSS_2048_8192_SHA256,
        JwsAlgorithm::Rs256 => &RSA_PKCS1_2048_8192_SHA256,
        JwsAlgorithm::Rs512 => &RSA_PKCS1_2048_8192_SHA512,
    }
}

fn rsa_encoding(algorithm: JwsAlgorithm) -> &'static RsaSignatureEncoding {
    match algorithm {
        JwsAlgorithm::Ps256 => &RSA_PSS_SHA256,
        JwsAlgorithm::Rs512 => &RSA_PKCS1_SHA512,
        _ => &RSA_PKCS1_SHA256,
    }
}

fn rsa_members(key: &RsaKeyPair) -> Value {
    let public = key.public_key();
    json!({
        "kty": "RSA",
        "n": base64url(public.modulus().big_endian_without_leading_zero()),
        "e": base64url(public.exponent().big_endian_without_leading_zero()),
    })
}

/// RFC 7518 §6.2.1: the coordinates behind the 0x04 that marks an uncompressed point.
fn ec_members(algorithm: JwsAlgorithm, point: &[u8]) -> Value {
    let coordinates = point.get(1..).unwrap_or_default();
    let (x, y) = coordinates.split_at(coordinates.len() / 2);
    let crv = if algorithm == JwsAlgorithm::Es384 { "P-384" } else { "P-256" };
    json!({ "kty": "EC", "crv": crv, "x": base64url(x), "y": base64url(y) })
}
