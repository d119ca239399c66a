//! The issuer a request is for: the honest one at the root, or `/m/<name>` for a misbehaviour.

use std::ops::Deref;
use std::sync::Arc;

use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;

use crate::desk::Desk;
use crate::http::answer::Answer;
use crate::misbehaviour::Misbehaviour;

/// Well-known path components that stand before the issuer's path (RFC 8414 §3.1, RFC 9728 §3.1).
const INSERTED: [&str; 2] =
    ["/.well-known/oauth-authorization-server", "/.well-known/oauth-protected-resource"];

/// The front desk, seen from one of its issuers. Handlers take it instead of the bare state.
#[derive(Clone)]
pub(crate) struct Realm {
    pub(crate) misbehaviour: Option<Misbehaviour>,
    /// The issuer identifier of this realm.
    pub(crate) issuer: String,
    /// This realm's API: its base URL and its resource identifier.
    pub(crate) api: String,
    desk: Arc<Desk>,
}

impl Realm {
    /// The realm of a path, unless it asks for a misbehaviour that does not exist or is off.
    pub(crate) fn of(desk: &Arc<Desk>, path: &str) -> Option<Self> {
        let path = INSERTED.iter().find_map(|inserted| path.strip_prefix(inserted)).unwrap_or(path);
        let Some(name) = path.strip_prefix("/m/").and_then(|rest| rest.split('/').next()) else {
            return Some(Self::at(desk, None, ""));
        };
        let misbehaviour = Misbehaviour::named(name).filter(|_| desk.config.misbehaviours)?;
        Some(Self::at(desk, Some(misbehaviour), &format!("/m/{name}")))
    }

    fn at(desk: &Arc<Desk>, misbehaviour: Option<Misbehaviour>, prefix: &str) -> Self {
        Self {
            misbehaviour,
            issuer: format!("{}{prefix}", desk.config.issuer),
            api: format!("{}{prefix}", desk.config.api_origin),
            desk: Arc::clone(desk),
        }
    }

    /// A second protected resource at the same origin, with an audience of its own (RFC 8707 §2).
    pub(crate) fn spa(&self) -> String {
        format!("{}/spa", self.api)
    }

    /// Where attackers collect what they are sent: a path at the API's origin, on the record.
    pub(crate) fn evil(&self) -> String {
        format!("{}/evil", self.config.api_origin)
    }
}

impl Deref for Realm {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.desk
    }
}

impl FromRequestParts<Arc<Desk>> for Realm {
    type Rejection = Answer;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Answer> {
        let path = parts.extensions.get::<OriginalUri>().map_or(parts.uri.path(), |uri| uri.path());
        Self::of(desk, path).ok_or_else(|| {
            Answer::error(404, "not_found", "There is no such issuer, or misbehaviours are off.")
        })
    }
}
