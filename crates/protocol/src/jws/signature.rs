//! The seam to whoever verifies signatures.

use std::fmt;

use super::Algorithm;
use crate::error::{IdTokenFault, Misbehaviour};
use crate::jwks::PublicKey;
use crate::secret::Secret;

/// What a cryptographic library has to verify ([RFC 7515 §5.2] step 8).
///
/// It is made only by choosing a key, so algorithm and key fit each other, and the signature has
/// the length that the algorithm prescribes.
///
/// [RFC 7515 §5.2]: https://www.rfc-editor.org/rfc/rfc7515.html#section-5.2
pub struct SignatureInput {
    token: Secret,
    algorithm: Algorithm,
    key: PublicKey,
    signature: Vec<u8>,
}

impl SignatureInput {
    /// RFC 7518 §3.3 to §3.5, RFC 8037 §3.1: a signature of another length is none.
    pub(super) fn new(
        token: &str,
        algorithm: Algorithm,
        key: &PublicKey,
        signature: &[u8],
    ) -> Result<Self, IdTokenFault> {
        if signature.len() != key.signature_octets() {
            return Err(IdTokenFault::Signature);
        }
        Ok(Self {
            token: Secret::new(token.to_owned()),
            algorithm,
            key: key.clone(),
            signature: signature.to_vec(),
        })
    }

    /// The algorithm.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The key.
    #[must_use]
    pub const fn key(&self) -> &PublicKey {
        &self.key
    }

    /// The octets that are signed: header and payload as they came.
    #[must_use]
    pub fn signing_input(&self) -> &[u8] {
        let token = self.token.expose();
        token.rsplit_once('.').map_or(token, |(signed, _)| signed).as_bytes()
    }

    /// The signature; for ECDSA *R* and *S* side by side (RFC 7518 §3.4).
    #[must_use]
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// Takes the verdict of whoever verified. Say `true` only if the signature is valid: nothing
    /// behind this asks again.
    ///
    /// # Errors
    ///
    /// [`IdTokenFault::Signature`] if it is not.
    pub fn attest(self, is_valid: bool) -> Result<SignatureProof, Misbehaviour> {
        if is_valid { Ok(SignatureProof(self.token)) } else { Err(IdTokenFault::Signature.into()) }
    }
}

impl fmt::Debug for SignatureInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignatureInput")
            .field("algorithm", &self.algorithm)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

/// That the signature of one token is valid; of no use for any other token.
///
/// There is no `Clone`, and no way to make one but [`SignatureInput::attest`].
#[derive(Debug)]
pub struct SignatureProof(Secret);

impl SignatureProof {
    pub(super) fn is_of(&self, token: &Secret) -> bool {
        self.0.matches(token.expose())
    }
}
