//! Wrong answers to a revocation.

use axum::http::header::RETRY_AFTER;

use crate::http::answer::Answer;
use crate::misbehaviour::{Misbehaviour, mangle};
use crate::realm::Realm;

/// "If the server responds with HTTP status code 503, the client must assume the token still
/// exists" (RFC 7009 §2.2.1).
pub(crate) fn refuse(realm: &Realm) -> Option<Answer> {
    let busy = realm.misbehaviour == Some(Misbehaviour::Revocation503);
    busy.then(|| {
        Answer::error(503, "temporarily_unavailable", "Come back later.").header(RETRY_AFTER, "30")
    })
}

/// A body where none is needed.
pub(crate) fn alter(realm: &Realm, answer: Answer) -> Answer {
    match realm.misbehaviour {
        Some(Misbehaviour::RevocationHtml) => mangle::html_page(200),
        _ => answer,
    }
}
