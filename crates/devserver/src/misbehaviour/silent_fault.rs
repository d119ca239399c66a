//! Wrong answers to requests that allow no page (`prompt=none`, OpenID Connect Core §3.1.2.1).

use crate::authorization_server::authorization_request::{AuthorizationRequest, Prompt};
use crate::crypto::fault::Fault;
use crate::crypto::random;
use crate::http::parameters::Parameters;
use crate::misbehaviour::Misbehaviour;
use crate::realm::Realm;
use crate::store::Login;

/// Whether the request waits for ever.
pub(crate) fn never_answers(realm: &Realm, parameters: &Parameters) -> bool {
    realm.misbehaviour == Some(Misbehaviour::SilentNever)
        && parameters.get("prompt") == Some("none")
}

/// Whom the code is about.
pub(crate) fn alter(
    realm: &Realm,
    request: &AuthorizationRequest,
    login: Login,
) -> Result<Login, Fault> {
    if realm.misbehaviour != Some(Misbehaviour::SilentOtherAccount)
        || !request.prompts(Prompt::None)
    {
        return Ok(login);
    }
    let other = realm.config.users.iter().find(|user| user.subject != login.subject);
    let subject = other.map_or_else(|| "somebody-else".to_owned(), |user| user.subject.clone());
    Ok(Login { subject, auth_time: realm.now(), sid: random::token()? })
}
