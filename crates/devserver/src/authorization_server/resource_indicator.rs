//! Resource indicators (RFC 8707): which APIs a grant is for, and which of them a token is for.

use crate::authorization_server::authorization_request::RequestError;
use crate::authorization_server::token_endpoint::{TokenError, refuse};
use crate::http::parameters::Parameters;
use crate::realm::Realm;
use crate::store::Grant;

const INVALID_TARGET: &str = "invalid_target";

/// The APIs that an authorization request names, each once; the hotel's if it names none (§2.1).
pub(crate) fn requested(
    realm: &Realm,
    parameters: &Parameters,
) -> Result<Vec<String>, RequestError> {
    let mut resources: Vec<String> = Vec::new();
    for resource in parameters.all("resource") {
        if ![realm.api.clone(), realm.spa()].iter().any(|known| known == resource) {
            let description = "The requested resource is unknown.".to_owned();
            return Err(RequestError { error: INVALID_TARGET, description });
        }
        if !resources.iter().any(|earlier| earlier == resource) {
            resources.push(resource.to_owned());
        }
    }
    if resources.is_empty() {
        resources.push(realm.api.clone());
    }
    Ok(resources)
}

/// The audience of a token: the one granted API that the token request names, or all that were
/// granted (§2.2). The grant itself stays as wide as it was.
pub(crate) fn audience(grant: &Grant, parameters: &Parameters) -> Result<Vec<String>, TokenError> {
    let mut named = parameters.all("resource");
    match (named.next(), named.next()) {
        (None, _) => Ok(grant.resources.clone()),
        (Some(resource), None) if grant.resources.iter().any(|granted| granted == resource) => {
            Ok(vec![resource.to_owned()])
        }
        (Some(_), None) => Err(refuse(INVALID_TARGET, "The resource was not granted.")),
        (Some(_), Some(_)) => Err(refuse(INVALID_TARGET, "A token is for one resource.")),
    }
}
