//! What an ID Token is compared with.

use std::time::Duration;

use super::IdToken;
use crate::state::Nonce;
use crate::tokens::AccessToken;

/// What the request, the configuration and the session expect of an ID Token
/// ([OpenID Connect Core §3.1.3.7]; for a refresh [§12.2]).
///
/// [OpenID Connect Core §3.1.3.7]: https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
/// [§12.2]: https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse
#[derive(Debug)]
pub struct Expected<'a> {
    /// The configured issuer, as it was written: it is compared character by character.
    pub issuer: &'a str,
    /// Our client identifier.
    pub client_id: &'a str,
    /// Other audiences that are trusted beside us.
    pub additional_audiences: &'a [String],
    /// What `nonce` must be.
    pub nonce: NonceRule<'a>,
    /// The access token that came with it, for `at_hash`.
    pub access_token: &'a AccessToken,
    /// The `max_age` that was asked for.
    pub max_age: Option<Duration>,
    /// The `acr` values that were asked for; none if none were.
    pub acr_values: &'a [String],
    /// Who it must be about, if that is settled.
    pub subject: Option<&'a str>,
    /// How far the local clock and the server's may differ.
    pub leeway: Duration,
    /// On a refresh, the ID Token held so far.
    pub previous: Option<&'a IdToken>,
}

/// What `nonce` must be.
#[derive(Clone, Copy, Debug)]
pub enum NonceRule<'a> {
    /// After an authorization request: the one that was sent.
    Required(&'a Nonce),
    /// After a refresh: none, or the one of the ID Token held so far.
    AbsentOrEqual(Option<&'a str>),
}
