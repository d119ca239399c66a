//! The tokens of a session.

mod issued;

use crate::error::CallerError;
use crate::id_token::IdToken;
use crate::scope::Scope;
use crate::time::Moment;
use crate::token_response::TokenResponse;
use crate::tokens::RefreshToken;
use crate::url::HttpUrl;
pub use issued::IssuedToken;

/// Tokens that passed every check. They are held in memory, by one owner, and wiped when dropped.
///
/// There is one access token for each resource that has an identifier of its own ([RFC 8707]), so
/// that no API is shown a token that another would take. All come from one grant.
///
/// [RFC 8707]: https://www.rfc-editor.org/rfc/rfc8707.html
#[derive(Debug)]
pub struct TokenSet {
    /// The one that came with the grant, then one for each other resource that was called.
    pub(crate) first: IssuedToken,
    pub(crate) others: Vec<IssuedToken>,
    pub(crate) refresh_token: Option<RefreshToken>,
    pub(crate) id_token: Option<IdToken>,
    pub(crate) requested: Scope,
    issued: u64,
}

impl TokenSet {
    /// `requested` is what was asked for: the granted scope, if the server does not say otherwise
    /// ([RFC 6749 §5.1](https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1)).
    pub(crate) fn new(
        response: TokenResponse,
        resource: Option<HttpUrl>,
        id_token: Option<IdToken>,
        requested: Scope,
        received: Moment,
    ) -> Self {
        let first = IssuedToken {
            access_token: response.access_token,
            resource,
            granted: response.scope.unwrap_or_else(|| requested.clone()),
            lifetime: response.expires_in,
            received,
            number: 0,
        };
        let refresh_token = response.refresh_token;
        Self { first, others: Vec::new(), refresh_token, id_token, requested, issued: 0 }
    }

    /// Takes what a refresh brought. A new refresh token takes the place of the old one at once; if
    /// none came, the old one stays. The other resources' tokens stay as they are.
    pub(crate) fn renew(
        &mut self,
        response: TokenResponse,
        resource: Option<HttpUrl>,
        id_token: Option<IdToken>,
        received: Moment,
    ) {
        self.issued += 1;
        let fresh = IssuedToken {
            access_token: response.access_token,
            granted: response.scope.unwrap_or_else(|| self.granted_for(resource.as_ref())),
            resource,
            lifetime: response.expires_in,
            received,
            number: self.issued,
        };
        match self.slot(fresh.resource.as_ref()) {
            Some(slot) => *slot = fresh,
            None => self.others.push(fresh),
        }
        self.refresh_token = response.refresh_token.or(self.refresh_token.take());
        self.id_token = id_token.or(self.id_token.take());
    }

    /// The token for a resource; `None` if there is none for this very one yet.
    #[must_use]
    pub fn for_resource(&self, resource: Option<&HttpUrl>) -> Option<&IssuedToken> {
        self.all().find(|issued| issued.resource() == resource)
    }

    /// The token that came with the grant, or took its place.
    #[must_use]
    pub fn first(&self) -> &IssuedToken {
        &self.first
    }

    /// What was granted, over all tokens; it may be less than what was asked for, or more.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.others.iter().fold(self.first.granted.clone(), |all, next| all.union(&next.granted))
    }

    /// Whether more was granted than asked for.
    #[must_use]
    pub fn is_wider_than_asked(&self) -> bool {
        !self.scope().is_within(&self.requested)
    }

    /// Whether the session can be prolonged without the person.
    #[must_use]
    pub fn has_refresh_token(&self) -> bool {
        self.refresh_token.is_some()
    }

    /// Who signed in; `None` with plain OAuth 2.0.
    #[must_use]
    pub fn id_token(&self) -> Option<&IdToken> {
        self.id_token.as_ref()
    }

    /// The ID Token, as the last thing that is needed of a session that has ended.
    #[must_use]
    pub fn into_id_token(self) -> Option<IdToken> {
        self.id_token
    }

    pub(crate) fn refresh_token(&self) -> Result<&RefreshToken, CallerError> {
        self.refresh_token.as_ref().ok_or(CallerError::NoRefreshToken)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &IssuedToken> {
        std::iter::once(&self.first).chain(&self.others)
    }

    fn granted_for(&self, resource: Option<&HttpUrl>) -> Scope {
        self.for_resource(resource).unwrap_or(&self.first).granted.clone()
    }

    fn slot(&mut self, resource: Option<&HttpUrl>) -> Option<&mut IssuedToken> {
        let mut all = std::iter::once(&mut self.first).chain(&mut self.others);
        all.find(|issued| issued.resource.as_ref() == resource)
    }
}
