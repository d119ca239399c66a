//! Whom a token is for.

use super::claims;
use crate::error::{IdTokenFault, Misbehaviour};
use crate::members::Members;
use crate::text::InertText;

/// Whom a token may be for.
#[derive(Clone, Copy)]
pub(crate) struct Audience<'a> {
    pub(crate) client_id: &'a str,
    pub(crate) additional: &'a [String],
}

/// Reads `aud` and `azp`, and accepts them.
pub(crate) fn accept(members: Members<'_>, us: Audience<'_>) -> Result<(), Misbehaviour> {
    let aud = claims::audiences(members)?;
    us.accept(&aud, members.string("azp")?).map_err(Into::into)
}

impl Audience<'_> {
    /// [OpenID Connect Core §3.1.3.7] (3) to (5): we are among them, nobody is whom we do not
    /// trust, and where there are several, `azp` says that the token was issued to us.
    ///
    /// [OpenID Connect Core §3.1.3.7]: https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
    pub(super) fn accept(self, aud: &[&str], azp: Option<&str>) -> Result<(), IdTokenFault> {
        let is_trusted =
            |one: &&str| *one == self.client_id || self.additional.iter().any(|other| other == one);
        if !aud.contains(&self.client_id) || !aud.iter().all(is_trusted) {
            return Err(IdTokenFault::Audience);
        }
        match azp {
            Some(azp) if azp == self.client_id => Ok(()),
            None if aud.len() == 1 => Ok(()),
            _ => Err(IdTokenFault::AuthorizedParty { found: azp.map(InertText::new) }),
        }
    }
}
