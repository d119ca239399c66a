//! The signature port of native tests: what WebCrypto does in the browser, AWS-LC does here.
//!
//! [`verify`] is the port. [`Signer`] plays the server: it makes keys and signs tokens with them,
//! also tokens that no server should sign. Nothing of this is part of the product.

mod signer;

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RSA_PSS_2048_8192_SHA256,
    RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512, RsaParameters, RsaPublicKeyComponents,
    UnparsedPublicKey, VerificationAlgorithm,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use public_client_protocol::jwks::{Curve, PublicKey};
use public_client_protocol::jws::{Algorithm, SignatureInput};

pub use signer::{Signer, compact, hs256};

/// Whether the signature is valid (RFC 7515 §5.2 step 8).
#[must_use]
pub fn verify(input: &SignatureInput) -> bool {
    match input.key() {
        PublicKey::Rsa { n, e, .. } => verify_rsa(input, n, e),
        PublicKey::Ec { crv: Curve::P384, x, y, .. } => {
            verify_with(&ECDSA_P384_SHA384_FIXED, &point(x, y), input)
        }
        PublicKey::Ec { x, y, .. } => verify_with(&ECDSA_P256_SHA256_FIXED, &point(x, y), input),
        PublicKey::Okp { x, .. } => verify_with(&ED25519, &octets(x), input),
    }
}

fn verify_with(
    algorithm: &'static dyn VerificationAlgorithm,
    key: &[u8],
    input: &SignatureInput,
) -> bool {
    UnparsedPublicKey::new(algorithm, key).verify(input.signing_input(), input.signature()).is_ok()
}

fn verify_rsa(input: &SignatureInput, n: &str, e: &str) -> bool {
    let key = RsaPublicKeyComponents { n: octets(n), e: octets(e) };
    rsa_parameters(input.algorithm()).is_some_and(|parameters| {
        key.verify(parameters, input.signing_input(), input.signature()).is_ok()
    })
}

fn rsa_parameters(algorithm: Algorithm) -> Option<&'static RsaParameters> {
    match algorithm {
        Algorithm::Rs256 => Some(&RSA_PKCS1_2048_8192_SHA256),
        Algorithm::Rs384 => Some(&RSA_PKCS1_2048_8192_SHA384),
        Algorithm::Rs512 => Some(&RSA_PKCS1_2048_8192_SHA512),
        Algorithm::Ps256 => Some(&RSA_PSS_2048_8192_SHA256),
        Algorithm::Ps384 => Some(&RSA_PSS_2048_8192_SHA384),
        Algorithm::Ps512 => Some(&RSA_PSS_2048_8192_SHA512),
        Algorithm::Es256 | Algorithm::Es384 | Algorithm::EdDsa => None,
    }
}

/// An uncompressed point (SEC 1 §2.3.3).
fn point(x: &str, y: &str) -> Vec<u8> {
    [vec![4], octets(x), octets(y)].concat()
}

/// The protocol crate has checked that these are base64url.
fn octets(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).unwrap_or_default()
}
