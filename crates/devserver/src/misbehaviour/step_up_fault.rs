//! Step-up challenges that cannot be met, and authorizations that do not meet them (RFC 9470).

use crate::api::challenge;
use crate::authorization_server::authorization_request::{
    AuthorizationRequest, Prompt, RequestError,
};
use crate::http::answer::Answer;
use crate::misbehaviour::Misbehaviour;
use crate::realm::Realm;

const KEY_CARD: &str = "urn:hotel:key-card";
const MANY: usize = 10 * 1024 / "urn:hotel:class-0000 ".len() + 1;

/// What the API demands, whatever it gets.
pub(crate) fn challenge(realm: &Realm) -> Option<Answer> {
    match realm.misbehaviour? {
        Misbehaviour::StepUpAbsurd => {
            let classes = (0..MANY).map(|n| format!("urn:hotel:class-{n:04}"));
            let classes = classes.collect::<Vec<_>>().join(" ");
            Some(challenge::other_authentication(&classes, r#", max_age="0""#))
        }
        Misbehaviour::StepUpAlways => Some(challenge::stale_authentication(60)),
        Misbehaviour::StepUpOtherAcr | Misbehaviour::StepUpRefused => {
            Some(challenge::other_authentication(KEY_CARD, ""))
        }
        _ => None,
    }
}

/// What the authorization endpoint makes of a request.
pub(crate) fn alter(
    realm: &Realm,
    acr_values: Option<&str>,
    mut request: AuthorizationRequest,
) -> Result<AuthorizationRequest, RequestError> {
    match realm.misbehaviour {
        Some(Misbehaviour::StepUpIgnored) => {
            request.max_age = None;
            request.prompt.remove(&Prompt::Login);
        }
        Some(Misbehaviour::StepUpRefused) if acr_values.is_some() => {
            let description = "The key card machine is out of order.".to_owned();
            return Err(RequestError { error: "unmet_authentication_requirements", description });
        }
        _ => {}
    }
    Ok(request)
}
