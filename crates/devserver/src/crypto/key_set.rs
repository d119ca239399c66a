//! The keys of this process. Generated once, since every RSA key costs a good part of a second.

use std::sync::LazyLock;

use crate::config::JwsAlgorithm;
use crate::crypto::fault::Fault;
use crate::crypto::signing_key::SigningKey;

/// All keys that the honest server and its misbehaviours sign with.
pub(crate) struct KeySet {
    pub(crate) rs256: SigningKey,
    pub(crate) es256: SigningKey,
    pub(crate) ps256: SigningKey,
    pub(crate) rs512: SigningKey,
    pub(crate) es384: SigningKey,
    pub(crate) eddsa: SigningKey,
    /// A second RS256 key, published only where two are wanted.
    pub(crate) second: SigningKey,
    /// A key that no document of this server names: an attacker's.
    pub(crate) stranger: SigningKey,
}

static SHARED: LazyLock<Option<KeySet>> = LazyLock::new(|| KeySet::generate().ok());

impl KeySet {
    /// The key set that every server in this process shares.
    pub(crate) fn shared() -> Result<&'static Self, Fault> {
        SHARED.as_ref().ok_or(Fault)
    }

    fn generate() -> Result<Self, Fault> {
        Ok(Self {
            rs256: SigningKey::generate("front-desk-rs256", JwsAlgorithm::Rs256)?,
            es256: SigningKey::generate("front-desk-es256", JwsAlgorithm::Es256)?,
            ps256: SigningKey::generate("front-desk-ps256", JwsAlgorithm::Ps256)?,
            rs512: SigningKey::generate("front-desk-rs512", JwsAlgorithm::Rs512)?,
            es384: SigningKey::generate("front-desk-es384", JwsAlgorithm::Es384)?,
            eddsa: SigningKey::generate("front-desk-eddsa", JwsAlgorithm::EdDsa)?,
            second: SigningKey::generate("front-desk-second", JwsAlgorithm::Rs256)?,
            stranger: SigningKey::generate("stranger", JwsAlgorithm::Rs256)?,
        })
    }

    /// The key that signs with an algorithm.
    pub(crate) fn for_algorithm(&self, algorithm: JwsAlgorithm) -> &SigningKey {
        match algorithm {
            JwsAlgorithm::Es256 => &self.es256,
            JwsAlgorithm::Es384 => &self.es384,
            JwsAlgorithm::EdDsa => &self.eddsa,
            JwsAlgorithm::Ps256 => &self.ps256,
            JwsAlgorithm::Rs256 => &self.rs256,
            JwsAlgorithm::Rs512 => &self.rs512,
        }
    }

    /// This server's own keys, the stranger's not among them.
    pub(crate) fn own(&self) -> [&SigningKey; 7] {
        [&self.rs256, &self.es256, &self.ps256, &self.rs512, &self.es384, &self.eddsa, &self.second]
    }
}
