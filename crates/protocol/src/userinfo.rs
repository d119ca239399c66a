//! UserInfo ([OpenID Connect Core §5.3]).
//!
//! [OpenID Connect Core §5.3]: https://openid.net/specs/openid-connect-core-1_0.html#UserInfo

mod signed;

pub use signed::{ExpectedUserInfo, UnverifiedUserInfo};

use std::fmt;

use crate::bearer;
use crate::error::{Document, Error, Misbehaviour, Phase};
use crate::http::{HttpRequest, HttpResponse};
use crate::json::{Object, Value};
use crate::members::Members;
use crate::tokens::AccessToken;
use crate::url::HttpUrl;

/// The media type of a signed answer (OpenID Connect Core §5.3.2).
const JWT: &str = "application/jwt";

/// Claims about the person who authenticated.
///
/// Every one of them is text that somebody typed: it is to be shown as text, never as markup, and
/// names nobody ([OpenID Connect Core §5.7]). Aggregated and distributed claims (§5.6.2) stay what
/// they are, members among others: nothing is fetched from the places that they name.
///
/// [OpenID Connect Core §5.7]: https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability
#[derive(Clone)]
pub struct UserInfo {
    claims: Object,
}

impl UserInfo {
    /// The request ([OpenID Connect Core §5.3.1]): a `GET`, the token in the `Authorization` header.
    ///
    /// [OpenID Connect Core §5.3.1]: https://openid.net/specs/openid-connect-core-1_0.html#UserInfoRequest
    #[must_use]
    pub fn request(endpoint: &HttpUrl, token: &AccessToken) -> HttpRequest {
        bearer::with_token(HttpRequest::get(endpoint.clone()), token)
    }

    /// Reads a plain answer ([OpenID Connect Core §5.3.2]). `sub` is that of the ID Token.
    ///
    /// # Errors
    ///
    /// What the server said in a challenge; what is not a UserInfo answer; and an answer about
    /// somebody else, of which nothing is used.
    ///
    /// [OpenID Connect Core §5.3.2]: https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse
    pub fn receive(response: &HttpResponse, sub: &str) -> Result<Self, Error> {
        bearer::accept_status(response)?;
        if response.has_content_type(JWT) {
            return Err(Misbehaviour::UserInfoSigned.during(Phase::Resource));
        }
        response
            .json_object(Document::UserInfo)
            .and_then(|claims| Self::of(claims, sub))
            .map_err(|what| what.during(Phase::Resource))
    }

    /// Reads a signed answer, where that was agreed at registration
    /// (`userinfo_signed_response_alg`); then a plain one is not accepted.
    ///
    /// # Errors
    ///
    /// What the server said in a challenge, and what is not a signed token.
    pub fn receive_signed(response: &HttpResponse) -> Result<UnverifiedUserInfo, Error> {
        bearer::accept_status(response)?;
        UnverifiedUserInfo::receive(response).map_err(|what| what.during(Phase::Resource))
    }

    /// Every claim.
    #[must_use]
    pub const fn claims(&self) -> &Object {
        &self.claims
    }

    /// `sub`, the same as in the ID Token.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.text("sub").unwrap_or_default()
    }

    /// `name`
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.text("name")
    }

    /// `preferred_username`
    #[must_use]
    pub fn preferred_username(&self) -> Option<&str> {
        self.text("preferred_username")
    }

    /// `email`
    #[must_use]
    pub fn email(&self) -> Option<&str> {
        self.text("email")
    }

    /// `picture`, if it is an `http` or `https` URL.
    #[must_use]
    pub fn picture(&self) -> Option<&str> {
        self.text("picture").filter(|url| HttpUrl::parse(url).is_ok())
    }

    /// The whole answer is worth nothing unless it is about the same person.
    fn of(claims: Object, sub: &str) -> Result<Self, Misbehaviour> {
        let members = Members::new(&claims, Document::UserInfo);
        if members.required_string("sub")? != sub {
            return Err(Misbehaviour::UserInfoSubject);
        }
        Ok(Self { claims })
    }

    /// A claim that is missing, null, empty or no text is not there.
    fn text(&self, claim: &str) -> Option<&str> {
        let text = self.claims.get(claim).and_then(Value::as_str)?;
        (!text.is_empty()).then_some(text)
    }
}

impl fmt::Debug for UserInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserInfo([redacted])")
    }
}
