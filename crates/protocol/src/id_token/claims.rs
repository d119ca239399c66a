//! The claims that are checked.

use crate::error::{Document, Misbehaviour};
use crate::json::{Object, Value};
use crate::members::Members;
use crate::time::UnixTime;

/// The longest `sub`, in ASCII characters (OpenID Connect Core §2).
const LONGEST_SUBJECT: usize = 255;

/// Claims of the right types ([OpenID Connect Core §2]); others are passed over.
///
/// [OpenID Connect Core §2]: https://openid.net/specs/openid-connect-core-1_0.html#IDToken
pub(super) struct Claims<'a> {
    pub(super) iss: &'a str,
    pub(super) sub: &'a str,
    pub(super) aud: Vec<&'a str>,
    pub(super) azp: Option<&'a str>,
    pub(super) exp: UnixTime,
    pub(super) iat: UnixTime,
    pub(super) nbf: Option<UnixTime>,
    pub(super) auth_time: Option<UnixTime>,
    pub(super) acr: Option<&'a str>,
    pub(super) nonce: Option<&'a str>,
    pub(super) at_hash: Option<&'a str>,
}

impl<'a> Claims<'a> {
    pub(super) fn read(object: &'a Object) -> Result<Self, Misbehaviour> {
        let members = Members::new(object, Document::JwtClaims);
        Ok(Self {
            iss: members.required_string("iss")?,
            sub: subject(members)?,
            aud: audiences(members)?,
            azp: members.string("azp")?,
            exp: members.required_date("exp")?,
            iat: members.required_date("iat")?,
            nbf: members.date("nbf")?,
            auth_time: members.date("auth_time")?,
            acr: members.string("acr")?,
            nonce: members.string("nonce")?,
            at_hash: members.string("at_hash")?,
        })
    }
}

fn subject(members: Members<'_>) -> Result<&str, Misbehaviour> {
    let sub = members.required_string("sub")?;
    if sub.len() <= LONGEST_SUBJECT && sub.is_ascii() {
        return Ok(sub);
    }
    Err(members.unfit("sub", "at most 255 ASCII characters"))
}

/// `aud` is a string, or an array of strings (RFC 7519 §4.1.3).
pub(super) fn audiences(members: Members<'_>) -> Result<Vec<&str>, Misbehaviour> {
    match members.get("aud") {
        Some(Value::String(one)) => Some(vec![one.as_str()]),
        Some(Value::Array(several)) => several.iter().map(Value::as_str).collect(),
        _ => None,
    }
    .ok_or_else(|| members.unfit("aud", "a string or an array of strings"))
}
