//! Wrong answers to a refresh.

use crate::authorization_server::token_endpoint::{TokenError, refuse};
use crate::http::answer::{Answer, Content};
use crate::misbehaviour::Misbehaviour;
use crate::realm::Realm;

/// Seconds in which some servers accept a rotated refresh token again, for the sake of lost answers.
const GRACE: u64 = 10;

/// Refusals that leave the refresh token as it was.
pub(crate) fn refuse_first(realm: &Realm) -> Result<(), TokenError> {
    match realm.misbehaviour {
        Some(Misbehaviour::Refresh500) => {
            let description = "The night porter is asleep.";
            Err(TokenError::Refused(Answer::error(500, "server_error", description)))
        }
        Some(Misbehaviour::RefreshInvalidGrant) => {
            Err(refuse("invalid_grant", "No refresh token is good here."))
        }
        _ => Ok(()),
    }
}

/// Whether a refresh token that was used before is good once more.
pub(crate) fn spares(realm: &Realm, first_used_at: u64) -> bool {
    let is_graceful = matches!(
        realm.misbehaviour,
        Some(Misbehaviour::RefreshGrace | Misbehaviour::RefreshLostGrace)
    );
    is_graceful && realm.now().saturating_sub(first_used_at) <= GRACE
}

/// Faults in the successful response.
pub(crate) fn alter(realm: &Realm, grant: &str, mut answer: Answer) -> Answer {
    match realm.misbehaviour {
        Some(Misbehaviour::RefreshLostGrace | Misbehaviour::RefreshLostOnce)
            if realm.store().struck.insert(grant.to_owned()) =>
        {
            answer.content = Content::BrokenOff;
        }
        Some(Misbehaviour::RefreshLostResponse) => return Answer::empty(500),
        Some(Misbehaviour::RefreshNoIdToken) => {
            answer.members().and_then(|members| members.remove("id_token"));
        }
        _ => {}
    }
    answer
}
