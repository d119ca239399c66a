//! RP-Initiated Logout (OpenID Connect RP-Initiated Logout §2, §3), which the other apps of the
//! session are told of (OpenID Connect Front-Channel Logout).

use std::collections::BTreeSet;

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use crate::authorization_server::frontchannel_logout;
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

/// `GET` and `POST /end_session`; `GET /logout`, for people who come by themselves.
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
        Some(hint) => destination.leave(&realm, &end_sessions(&realm, &headers, Some(&hint.sid))),
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
    destination.leave(&realm, &end_sessions(&realm, &headers, None))
}

/// Without a valid hint anybody could have sent the user here, so the user decides (§2: the server
/// "SHOULD ask the End-User whether to log out"; §6 on denial of service).
fn ask(realm: &Realm, headers: &HeaderMap, client_id: &str, destination: &Destination) -> Response {
    let session = BrowserSession::find(realm, headers).filter(|session| session.login.is_some());
    let Some(session) = session else {
        return destination.leave(realm, &BTreeSet::new());
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
}

/// Ends this browser's session and the one that was hinted at. Their `sid`s, if anybody was
/// signed in.
fn end_sessions(realm: &Realm, headers: &HeaderMap, hinted: Option<&str>) -> BTreeSet<String> {
    let cookie = cookies::session_id(&realm.config, headers);
    let mut store = realm.store();
    let ended = store.sessions.extract_if(|id, session| {
        let sid = session.login.as_ref().map(|login| login.sid.as_str());
        cookie == Some(id) || (hinted.is_some() && hinted == sid)
    });
    ended.filter_map(|(_, session)| Some(session.login?.sid)).collect()
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

    /// Goes there at once, or by way of a page that tells the apps of the ended sessions.
    fn leave(&self, realm: &Realm, ended: &BTreeSet<String>) -> Response {
        let told = frontchannel_logout::addresses(realm, ended);
        match self.address(realm) {
            None => pages::end_session::signed_out(&told).into_response(),
            Some(url) if told.is_empty() => Answer::redirect(303, &url).no_store().into_response(),
            Some(url) => pages::end_session::signing_out(&told, &url).into_response(),
        }
    }

    fn address(&self, realm: &Realm) -> Option<String> {
        let state = logout_fault::alter(realm, self.state.clone());
        let parameters: Vec<_> = state.into_iter().map(|state| ("state".into(), state)).collect();
        self.uri.as_ref().map(|uri| with_query(uri, &parameters))
    }
}

fn refuse(reason: &str) -> Response {
    pages::error::page(400, reason).into_response()
}
