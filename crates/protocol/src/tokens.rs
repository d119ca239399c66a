//! The tokens themselves.

use crate::error::Misbehaviour;
use crate::secret::secrets;

secrets! {
    /// An access token ([RFC 6749 §1.4]). It is opaque: nothing here looks into it.
    ///
    /// [RFC 6749 §1.4]: https://www.rfc-editor.org/rfc/rfc6749.html#section-1.4
    AccessToken,
    /// A refresh token ([RFC 6749 §1.5]). It goes to the token and revocation endpoints of the
    /// server that issued it, and nowhere else.
    ///
    /// [RFC 6749 §1.5]: https://www.rfc-editor.org/rfc/rfc6749.html#section-1.5
    RefreshToken,
}

impl AccessToken {
    /// Takes a token that can stand in a header: one or more of `b64token`'s characters
    /// ([RFC 6750 §2.1]).
    ///
    /// # Errors
    ///
    /// [`Misbehaviour::AccessTokenCharacters`] for any other.
    ///
    /// [RFC 6750 §2.1]: https://www.rfc-editor.org/rfc/rfc6750.html#section-2.1
    pub(crate) fn parse(token: String) -> Result<Self, Misbehaviour> {
        let token = Self::new(token);
        let body = token.expose().trim_end_matches('=');
        let fits = |b: u8| b.is_ascii_alphanumeric() || b"-._~+/".contains(&b);
        if body.is_empty() || !body.bytes().all(fits) {
            return Err(Misbehaviour::AccessTokenCharacters);
        }
        Ok(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// HV-59: what could break out of a header is refused; a token of any other look is taken.
    #[test]
    fn a_token_can_stand_in_a_header() {
        for token in ["a", "mF_9.B5f-4.1JqM", "AbC+/~==", "eyJ.e30.sig"] {
            assert!(AccessToken::parse(token.to_owned()).is_ok(), "{token}");
        }
        for token in ["", "=", "a\r\nX: y", "a b", "a\"", "a=b", "é"] {
            let error = AccessToken::parse(token.to_owned()).unwrap_err();
            assert_eq!(error, Misbehaviour::AccessTokenCharacters, "{token}");
        }
    }

    /// BRW-17, RES-05: a token is not in `Debug` output.
    #[test]
    fn debug_output_is_redacted() {
        let token = AccessToken::new("s3cret".to_owned());
        assert_eq!(format!("{token:?}"), "AccessToken([redacted])");
        let token = RefreshToken::new("s3cret".to_owned());
        assert_eq!(format!("{token:?}"), "RefreshToken([redacted])");
    }
}
