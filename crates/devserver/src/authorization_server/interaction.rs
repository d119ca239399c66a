//! The pages between an authorization request and its answer: sign in, choose, consent.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};

use crate::authorization_server::authorization_response;
use crate::authorization_server::decision::{Step, next_step};
use crate::authorization_server::session::BrowserSession;
use crate::crypto::fault::Fault;
use crate::http::answer::Answer;
use crate::http::cookies;
use crate::http::parameters::Parameters;
use crate::pages;
use crate::pages::page::Page;
use crate::realm::Realm;
use crate::store::{Interaction, Login, Store};

/// An interaction found by its address, in the browser it belongs to.
struct Waiting {
    id: String,
    interaction: Interaction,
    session: BrowserSession,
}

/// `GET /interaction/{id}`: the page for the next step.
pub(crate) async fn show(
    realm: Realm,
    Path(path): Path<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    match find(&realm, &path, &headers) {
        Ok(waiting) => proceed(&realm, waiting),
        Err(page) => Ok(page.into_response()),
    }
}

/// `POST /interaction/{id}`: one of its forms.
pub(crate) async fn submit(
    realm: Realm,
    Path(path): Path<Vec<(String, String)>>,
    headers: HeaderMap,
    form: Parameters,
) -> Result<Response, Fault> {
    let waiting = match find(&realm, &path, &headers) {
        Ok(waiting) => waiting,
        Err(page) => return Ok(page.into_response()),
    };
    if form.get("csrf") != Some(&waiting.interaction.csrf) {
        return Ok(pages::error::page(403, "This form was not made for you.").into_response());
    }
    match (form.get("decision"), form.get("account"), form.get("username")) {
        (Some(decision), _, _) => decide(&realm, waiting, decision),
        (None, Some("current"), _) => keep_account(&realm, waiting),
        (None, Some(_), _) => Ok(login_page(&realm, &waiting, None).into_response()),
        (None, None, username) => {
            let password = form.get("password").unwrap_or_default();
            sign_in(&realm, waiting, username.unwrap_or_default(), password)
        }
    }
}

fn find(realm: &Realm, path: &[(String, String)], headers: &HeaderMap) -> Result<Waiting, Page> {
    let id = path.iter().find(|(name, _)| name == "id").map(|(_, id)| id.clone());
    let session = BrowserSession::find(realm, headers);
    let interaction = id.as_ref().and_then(|id| realm.store().interactions.get(id).cloned());
    match (id, session, interaction) {
        (Some(id), Some(session), Some(interaction))
            if interaction.browser == session.browser && interaction.issuer == realm.issuer =>
        {
            Ok(Waiting { id, interaction, session })
        }
        _ => Err(pages::error::page(400, "This sign-in is over, or began in another browser.")),
    }
}

/// Shows the page of the next step, or leaves with a code.
fn proceed(realm: &Realm, waiting: Waiting) -> Result<Response, Fault> {
    let page = match next_step(realm, &waiting.interaction, waiting.session.login.as_ref()) {
        Step::Login => login_page(realm, &waiting, None),
        Step::SelectAccount(login) => {
            pages::select_account::page(&waiting.interaction, realm.user(&login.subject))
        }
        Step::Consent(login) => {
            pages::consent::page(&waiting.interaction, realm.user(&login.subject))
        }
        Step::Answer(login) => return answer(realm, &waiting, &login),
    };
    Ok(page.into_response())
}

fn sign_in(realm: &Realm, waiting: Waiting, name: &str, password: &str) -> Result<Response, Fault> {
    let Some(user) = realm.authenticate(name, password) else {
        let page = login_page(realm, &waiting, Some(name));
        return Ok(page.with_status(401).into_response());
    };
    let session = waiting.session.sign_in(realm, &user.subject)?;
    update(&mut realm.store(), &waiting.id, |interaction| interaction.authenticated = true);
    let cookie = cookies::set_session(&realm.config, &session.id);
    Ok(back_to_page(realm, &waiting.id).header(SET_COOKIE, cookie).into_response())
}

/// Goes on with the account that is signed in, where that was the question.
fn keep_account(realm: &Realm, waiting: Waiting) -> Result<Response, Fault> {
    let step = next_step(realm, &waiting.interaction, waiting.session.login.as_ref());
    if matches!(step, Step::SelectAccount(_)) {
        update(&mut realm.store(), &waiting.id, |interaction| interaction.authenticated = true);
    }
    Ok(back_to_page(realm, &waiting.id).into_response())
}

/// Accepts or denies. A decision counts only on the consent page's turn.
fn decide(realm: &Realm, waiting: Waiting, decision: &str) -> Result<Response, Fault> {
    let step = next_step(realm, &waiting.interaction, waiting.session.login.as_ref());
    let Step::Consent(login) = step else {
        return proceed(realm, waiting);
    };
    let request = &waiting.interaction.request;
    if decision != "accept" {
        realm.store().interactions.remove(&waiting.id);
        let description = "The user denied the request.";
        let answer =
            authorization_response::error(realm, &request.client, "access_denied", description);
        return Ok(answer.into_response());
    }
    let consent = (login.subject.clone(), request.client.client_id.clone());
    realm.store().consents.entry(consent).or_default().extend(request.scope.clone());
    answer(realm, &waiting, &login)
}

/// Leaves the interaction, which is over with it.
fn answer(realm: &Realm, waiting: &Waiting, login: &Login) -> Result<Response, Fault> {
    realm.store().interactions.remove(&waiting.id);
    let answer = authorization_response::code(realm, &waiting.interaction.request, login)?;
    Ok(answer.into_response())
}

fn login_page(realm: &Realm, waiting: &Waiting, refused: Option<&str>) -> Page {
    pages::login::page(&waiting.interaction, &realm.config.users, refused)
}

fn update(store: &mut Store, id: &str, change: impl FnOnce(&mut Interaction)) {
    if let Some(interaction) = store.interactions.get_mut(id) {
        change(interaction);
    }
}

fn back_to_page(realm: &Realm, id: &str) -> Answer {
    Answer::redirect(303, &format!("{}/interaction/{id}", realm.issuer)).no_store()
}
