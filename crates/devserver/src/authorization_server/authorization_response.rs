//! The authorization response (RFC 6749 §4.1.2, RFC 9207 §2): always one redirect with parameters.

use crate::authorization_server::authorization_request::{AuthorizationRequest, ClientAddress};
use crate::crypto::fault::Fault;
use crate::crypto::random;
use crate::http::answer::Answer;
use crate::http::query::with_query;
use crate::misbehaviour::callback_fault;
use crate::realm::Realm;
use crate::recorder::Issued;
use crate::store::{AuthorizationCode, Grant, Login};

/// How long a grant can be refreshed (RFC 10017 §6.3.2.3 wants a bound).
const GRANT_LIFETIME: u64 = 8 * 3600;

/// Grants what was requested, and answers with a code for it.
pub(crate) fn code(
    realm: &Realm,
    request: &AuthorizationRequest,
    login: &Login,
) -> Result<Answer, Fault> {
    let code = issue_code(realm, request, login)?;
    let mut parameters = vec![("code".to_owned(), code)];
    parameters.extend(echo(realm, &request.client));
    callback_fault::alter_echo(realm, &mut parameters);
    let fragment = callback_fault::alter_code(realm, request, &mut parameters)?;
    Ok(redirect(&request.client, &parameters, &fragment))
}

/// The error response of RFC 6749 §4.1.2.1, with `state` and `iss` too (RFC 9207 §2).
pub(crate) fn error(
    realm: &Realm,
    client: &ClientAddress,
    error: &str,
    description: &str,
) -> Answer {
    let mut parameters = vec![
        ("error".to_owned(), error.to_owned()),
        ("error_description".to_owned(), description.to_owned()),
    ];
    parameters.extend(echo(realm, client));
    callback_fault::alter_echo(realm, &mut parameters);
    redirect(client, &parameters, "")
}

/// Creates the grant and the code that stands for it.
pub(crate) fn issue_code(
    realm: &Realm,
    request: &AuthorizationRequest,
    login: &Login,
) -> Result<String, Fault> {
    let code = random::token()?;
    let grant_id = random::token()?;
    let grant = Grant {
        issuer: realm.issuer.clone(),
        client_id: request.client.client_id.clone(),
        redirect_uri: request.client.redirect_uri.clone(),
        subject: login.subject.clone(),
        scope: request.scope.clone(),
        resources: request.resources.clone(),
        nonce: request.nonce.clone(),
        auth_time: login.auth_time,
        sid: login.sid.clone(),
        expires_at: realm.now() + GRANT_LIFETIME,
        revoked: false,
    };
    let binding = AuthorizationCode {
        grant: grant_id.clone(),
        code_challenge: request.code_challenge.clone(),
        expires_at: realm.now() + realm.config.code_lifetime,
        redemptions: 0,
    };
    let mut store = realm.store();
    store.grants.insert(grant_id, grant);
    store.codes.insert(code.clone(), binding);
    store.issued.push(Issued::AuthorizationCode(code.clone()));
    Ok(code)
}

fn echo(realm: &Realm, client: &ClientAddress) -> Vec<(String, String)> {
    let state = client.state.iter().map(|state| ("state".to_owned(), state.clone()));
    state.chain([("iss".to_owned(), realm.issuer.clone())]).collect()
}

/// 303, so that a form's POST does not go on to the client (RFC 9700 §4.12).
fn redirect(client: &ClientAddress, parameters: &[(String, String)], fragment: &str) -> Answer {
    let location = with_query(&client.redirect_uri, parameters);
    Answer::redirect(303, &format!("{location}{fragment}")).no_store()
}
