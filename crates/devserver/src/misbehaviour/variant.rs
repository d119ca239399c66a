//! Realms whose ID tokens are signed with another algorithm.

use crate::config::JwsAlgorithm;
use crate::misbehaviour::Misbehaviour;

/// The algorithm that the realm's name asks for.
pub(crate) fn signing_alg(misbehaviour: Option<Misbehaviour>) -> Option<JwsAlgorithm> {
    match misbehaviour? {
        Misbehaviour::DerSignature | Misbehaviour::Es256 => Some(JwsAlgorithm::Es256),
        Misbehaviour::Es384 => Some(JwsAlgorithm::Es384),
        Misbehaviour::Ps256 => Some(JwsAlgorithm::Ps256),
        Misbehaviour::Rs512 => Some(JwsAlgorithm::Rs512),
        Misbehaviour::EdDsa => Some(JwsAlgorithm::EdDsa),
        _ => None,
    }
}
