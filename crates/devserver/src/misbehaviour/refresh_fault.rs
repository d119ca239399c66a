//! Wrong answers to a refresh.

use crate::authorization_server::token_endpoint::{TokenError, refuse};
use crate::http::answer::Answer;
use crate::misbehaviour::Misbehaviour;
use crate::realm::Realm;

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

/// Faults in the successful response.
pub(crate) fn alter(realm: &Realm, mut answer: Answer) -> Answer {
    match realm.misbehaviour {
        Some(Misbehaviour::RefreshLostResponse) => return Answer::empty(500),
        Some(Misbehaviour::RefreshNoIdToken) => {
            answer.members().and_then(|members| members.remove("id_token"));
        }
        _ => {}
    }
    answer
}
