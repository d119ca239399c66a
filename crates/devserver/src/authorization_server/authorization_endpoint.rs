//! The authorization endpoint (RFC 6749 §3.1): from a request to a page, or straight to an answer.

use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};

use crate::authorization_server::authorization_request::{
    AuthorizationRequest, ClientAddress, Prompt,
};
use crate::authorization_server::authorization_response;
use crate::authorization_server::decision::{Step, next_step};
use crate::authorization_server::session::BrowserSession;
use crate::crypto::fault::Fault;
use crate::crypto::random;
use crate::http::answer::Answer;
use crate::http::cookies;
use crate::http::parameters::Parameters;
use crate::misbehaviour::silent_fault;
use crate::pages;
use crate::realm::Realm;
use crate::store::Interaction;

const INTERACTION_LIFETIME: u64 = 3600;

/// `GET` and `POST /authorize`.
pub(crate) async fn authorize(
    realm: Realm,
    headers: HeaderMap,
    parameters: Parameters,
) -> Result<Response, Fault> {
    if silent_fault::never_answers(&realm, &parameters) {
        return std::future::pending().await;
    }
    let client = match ClientAddress::parse(&realm, &parameters) {
        Ok(client) => client,
        Err(reason) => return Ok(pages::error::page(400, &reason).into_response()),
    };
    match AuthorizationRequest::parse(&realm, client.clone(), &parameters) {
        Ok(request) => begin(&realm, &headers, request),
        Err(refusal) => {
            let answer =
                authorization_response::error(&realm, &client, refusal.error, &refusal.description);
            Ok(answer.into_response())
        }
    }
}

fn begin(
    realm: &Realm,
    headers: &HeaderMap,
    request: AuthorizationRequest,
) -> Result<Response, Fault> {
    let session = BrowserSession::find_or_start(realm, headers)?;
    let interaction = Interaction {
        browser: session.browser.clone(),
        issuer: realm.issuer.clone(),
        csrf: random::token()?,
        request,
        created_at: realm.now(),
        authenticated: false,
    };
    let answer = match next_step(realm, &interaction, session.login.as_ref()) {
        Step::Answer(login) => {
            let login = silent_fault::alter(realm, &interaction.request, login)?;
            authorization_response::code(realm, &interaction.request, &login)?
        }
        step if interaction.request.prompts(Prompt::None) => {
            silent_refusal(realm, &interaction, &step)
        }
        _ => redirect_to_page(realm, interaction)?,
    };
    Ok(answer.header(SET_COOKIE, cookies::set_session(&realm.config, &session.id)).into_response())
}

/// The errors of OpenID Connect Core §3.1.2.6 for a request that allows no page.
fn silent_refusal(realm: &Realm, interaction: &Interaction, step: &Step) -> Answer {
    let (error, description) = match step {
        Step::Consent(_) => ("consent_required", "The user has not consented yet."),
        _ => ("login_required", "The user is not signed in."),
    };
    authorization_response::error(realm, &interaction.request.client, error, description)
}

fn redirect_to_page(realm: &Realm, interaction: Interaction) -> Result<Answer, Fault> {
    let id = random::token()?;
    let page = format!("{}/interaction/{id}", realm.issuer);
    let oldest = realm.now().saturating_sub(INTERACTION_LIFETIME);
    let mut store = realm.store();
    store.interactions.retain(|_, waiting| waiting.created_at >= oldest);
    store.interactions.insert(id, interaction);
    Ok(Answer::redirect(303, &page).no_store())
}
