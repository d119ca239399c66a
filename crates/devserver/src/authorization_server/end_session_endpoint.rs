//! RP-Initiated Logout (OpenID Connect RP-Initiated Logout §2, §3).

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use crate::authorization_server::session::BrowserSession;
use crate::crypto::jws;
use crate::http::answer::Answer;
use crate::http::cookies;
use crate::http::parameters::Parameters;
use crate::http::query::with_query;
use crate::misbehaviour::logout_fault;
use crate::pages;
use crate::pages::end_session::Confirmation;
use crate::realm::Realm;

/// `GET` and `POST /end_session`.
pub(crate) async fn end_session(
    realm: Realm,
    headers: HeaderMap,
    parameters: Parameters,
) -> Response {
    let hint = parameters.get("id_token_hint").and_then(|hint| Hint::parse(&realm, hint));
    let client_id = hint.as_ref().map(|hint| hint.client_id.as_str());
    if client_id.zip(parameters.get("client_id")).is_some_and(|(hinted, sent)| hinted != sent) {
        return refuse("The id_token_hint was issued to another client.");
    }
    let client_id = client_id.or_else(|| parameters.get("client_id")).unwrap_or_default();
    let Ok(destination) = Destination::parse(&realm, client_id, &parameters) else {
        return refuse("The post_logout_redirect_uri is not registered for this client.");
    };
    match hint.as_ref().filter(|hint| hint.is_about_this_browser(&realm, &headers)) {
        Some(hint) => {
            hint.end_session(&realm);
            end_browser_session(&realm, &headers);
            destination.go(&realm)
        }
        None => ask(&realm, &headers, client_id, &destination),
    }
}

/// `POST /end_session/confirm`: the answer to the page that asked.
pub(crate) async fn confirm(realm: Realm, headers: HeaderMap, form: Parameters) -> Response {
    let session = BrowserSession::find(&realm, &headers);
    if session.is_none_or(|session| form.get("csrf") != Some(&session.browser)) {
        return pages::error::page(403, "This form was not made for you.").into_response();
    }
    if form.get("decision") != Some("accept") {
        return pages::end_session::kept().into_response();
    }
    let client_id = form.get("client_id").unwrap_or_default();
    let Ok(destination) = Destination::parse(&realm, client_id, &form) else {
        return refuse("The post_logout_redirect_uri is not registered for this client.");
    };
    end_browser_session(&realm, &headers);
    destination.go(&realm)
}

/// Without a valid hint anybody could have sent the user here, so the user decides (§2: the server
/// "SHOULD ask the End-User whether to log out"; §6 on denial of service).
fn ask(realm: &Realm, headers: &HeaderMap, client_id: &str, destination: &Destination) -> Response {
    let session = BrowserSession::find(realm, headers).filter(|session| session.login.is_some());
    let Some(session) = session else {
        return destination.go(realm);
    };
    let confirmation = Confirmation {
        action: format!("{}/end_session/confirm", realm.issuer),
        csrf: session.browser,
        client_id: client_id.to_owned(),
        post_logout_redirect_uri: destination.uri.clone(),
        state: destination.state.clone(),
        app_origin: realm.apps(client_id).next().map(|app| app.origin.clone()),
    };
    pages::end_session::page(&confirmation).into_response()
}

/// An ID token of ours, perhaps expired (§2: "the OP SHOULD accept ID Tokens when the RP
/// identified by the ID Token's aud claim and/or sid claim has a current session").
struct Hint {
    client_id: String,
    subject: String,
    sid: String,
}

impl Hint {
    fn parse(realm: &Realm, id_token: &str) -> Option<Self> {
        let claims = jws::verify(realm.keys, id_token)?.claims;
        let text = |name: &str| claims.get(name)?.as_str().map(ToOwned::to_owned);
        (text("iss")? == realm.issuer).then_some(())?;
        Some(Self { client_id: text("aud")?, subject: text("sub")?, sid: text("sid")? })
    }

    /// Nobody is signed in here, or the one whom the hint names.
    fn is_about_this_browser(&self, realm: &Realm, headers: &HeaderMap) -> bool {
        BrowserSession::find(realm, headers)
            .and_then(|session| session.login)
            .is_none_or(|login| login.subject == self.subject)
    }

    fn end_session(&self, realm: &Realm) {
        realm
            .store()
            .sessions
            .retain(|_, session| session.login.as_ref().is_none_or(|login| login.sid != self.sid));
    }
}

fn end_browser_session(realm: &Realm, headers: &HeaderMap) {
    if let Some(id) = cookies::session_id(headers) {
        realm.store().sessions.remove(id);
    }
}

/// Where the user goes when it is done (§3).
struct Destination {
    uri: Option<String>,
    state: Option<String>,
}

impl Destination {
    fn parse(realm: &Realm, client_id: &str, parameters: &Parameters) -> Result<Self, ()> {
        let uri = parameters.get("post_logout_redirect_uri");
        let is_registered = |uri: &str| {
            realm.apps(client_id).flat_map(|app| &app.post_logout_redirect_uris).any(|it| it == uri)
        };
        if uri.is_some_and(|uri| !is_registered(uri)) {
            return Err(());
        }
        let state = parameters.get("state").map(ToOwned::to_owned);
        Ok(Self { uri: uri.map(ToOwned::to_owned), state })
    }

    fn go(&self, realm: &Realm) -> Response {
        let Some(uri) = &self.uri else {
            return pages::end_session::signed_out().into_response();
        };
        let state = logout_fault::alter(realm, self.state.clone());
        let parameters: Vec<_> = state.into_iter().map(|state| ("state".into(), state)).collect();
        Answer::redirect(303, &with_query(uri, &parameters)).no_store().into_response()
    }
}

fn refuse(reason: &str) -> Response {
    pages::error::page(400, reason).into_response()
}
