//! All state of the authorization server, in memory. Dies with the process.

use std::collections::{BTreeSet, HashMap};

use crate::authorization_server::authorization_request::AuthorizationRequest;
use crate::recorder::Issued;

/// A browser's session, found by its cookie.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    /// Stays the same when signing in gives the session a new identifier, so that an interaction
    /// in another tab still belongs to this browser.
    pub(crate) browser: String,
    pub(crate) login: Option<Login>,
}

/// Who is signed in, since when, under which `sid`.
#[derive(Clone, Debug)]
pub(crate) struct Login {
    pub(crate) subject: String,
    pub(crate) auth_time: u64,
    pub(crate) sid: String,
}

/// An authorization request that waits for its user.
#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    pub(crate) browser: String,
    pub(crate) issuer: String,
    /// The form's CSRF token.
    pub(crate) csrf: String,
    pub(crate) request: AuthorizationRequest,
    pub(crate) created_at: u64,
    /// The user has authenticated, or chosen an account, for this request.
    pub(crate) authenticated: bool,
}

/// An authorization code and all it is bound to (RFC 6749 §4.1.2, RFC 7636 §4.4).
#[derive(Clone, Debug)]
pub(crate) struct AuthorizationCode {
    pub(crate) grant: String,
    pub(crate) code_challenge: String,
    pub(crate) expires_at: u64,
    pub(crate) redemptions: u32,
}

/// What a user has granted an app at one issuer: the family of all tokens that come of one code.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub(crate) issuer: String,
    pub(crate) client_id: String,
    /// Where its code went: which of the client's registrations it belongs to.
    pub(crate) redirect_uri: String,
    pub(crate) subject: String,
    pub(crate) scope: BTreeSet<String>,
    /// The APIs it is for (RFC 8707 §2); never empty.
    pub(crate) resources: Vec<String>,
    pub(crate) nonce: Option<String>,
    pub(crate) auth_time: u64,
    pub(crate) sid: String,
    pub(crate) expires_at: u64,
    pub(crate) revoked: bool,
}

/// A refresh token of a grant. Kept after use, so that a second use is noticed.
#[derive(Clone, Debug)]
pub(crate) struct RefreshToken {
    pub(crate) grant: String,
    pub(crate) uses: u32,
    pub(crate) first_used_at: Option<u64>,
}

/// An access token by its `jti`.
#[derive(Clone, Debug)]
pub(crate) struct AccessToken {
    pub(crate) grant: String,
    pub(crate) revoked: bool,
    /// How many API requests came with it.
    pub(crate) uses: u32,
}

/// The tables.
#[derive(Debug, Default)]
pub(crate) struct Store {
    pub(crate) sessions: HashMap<String, Session>,
    pub(crate) interactions: HashMap<String, Interaction>,
    /// Scopes that a subject has granted a client before.
    pub(crate) consents: HashMap<(String, String), BTreeSet<String>>,
    pub(crate) codes: HashMap<String, AuthorizationCode>,
    pub(crate) grants: HashMap<String, Grant>,
    pub(crate) refresh_tokens: HashMap<String, RefreshToken>,
    pub(crate) access_tokens: HashMap<String, AccessToken>,
    /// Grants that have had their share of a misbehaviour which happens once.
    pub(crate) struck: BTreeSet<String>,
    /// How often the key of `key-rotated` has changed.
    pub(crate) rotations: u64,
    pub(crate) issued: Vec<Issued>,
}

impl Store {
    /// The grant of a usable access token: known, not revoked, its family not revoked.
    pub(crate) fn active_grant(&self, jti: &str) -> Option<&Grant> {
        let token = self.access_tokens.get(jti).filter(|token| !token.revoked)?;
        self.grants.get(&token.grant).filter(|grant| !grant.revoked)
    }

    /// Revokes a grant and with it every token of its family.
    pub(crate) fn revoke_grant(&mut self, grant: &str) {
        if let Some(grant) = self.grants.get_mut(grant) {
            grant.revoked = true;
        }
    }
}
