//! Random values that bind an answer to its request.

use std::time::Duration;

use zeroize::Zeroizing;

use crate::base64url;
use crate::secret::secrets;

secrets! {
    /// The `state` of an authorization request ([RFC 6749 §10.12]): 256 random bits, unguessable,
    /// used once. It says nothing about the application; what must be remembered is kept here in
    /// the browser, under this value.
    ///
    /// [RFC 6749 §10.12]: https://www.rfc-editor.org/rfc/rfc6749.html#section-10.12
    State,
    /// The `nonce` that an ID Token must repeat ([OpenID Connect Core §3.1.2.1]): 256 random bits.
    ///
    /// [OpenID Connect Core §3.1.2.1]: https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
    Nonce,
}

impl State {
    /// From 32 random octets.
    pub(crate) fn from_random(octets: &RandomOctets) -> Self {
        Self::new(octets.to_base64url())
    }
}

impl Nonce {
    /// From 32 random octets.
    pub(crate) fn from_random(octets: &RandomOctets) -> Self {
        Self::new(octets.to_base64url())
    }
}

/// 32 octets from a cryptographically secure source, wiped when dropped
/// ([RFC 7636 §7.1](https://www.rfc-editor.org/rfc/rfc7636.html#section-7.1)).
pub struct RandomOctets(Zeroizing<[u8; 32]>);

impl RandomOctets {
    /// Takes 32 octets; they must not be used for anything else.
    #[must_use]
    pub fn new(octets: [u8; 32]) -> Self {
        Self(Zeroizing::new(octets))
    }

    /// A random part of a span, to spread what would happen everywhere at once. Nothing secret.
    #[must_use]
    pub fn part_of(&self, span: Duration) -> Duration {
        let [first, ..] = *self.0;
        span * u32::from(first) / 256
    }

    /// As text (RFC 4648 §5).
    #[must_use]
    pub fn to_base64url(&self) -> String {
        base64url::encode(&*self.0)
    }
}
