//! The whole way, with everything real but the server: out, back, signed in, and out again.

use public_client::authorization_request::AuthorizationRequest;
use public_client::error::{BrowserError, Error};
use public_client::handle::{Arrived, Client};
use public_client::return_to::ReturnTo;
use public_client::view::Status;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{RequestCredentials, RequestRedirect, Storage};

use crate::navigation::{Departure, Departures};
use crate::page::{Visit, address, history, origin, until, window};
use crate::replaced::{Replaced, forbidding};
use crate::scripted_server::{
    ACCESS_TOKEN, CODE, ISSUER, REFRESH_TOKEN, ScriptedServer, config, config_with,
};

fn session_storage() -> Storage {
    window().session_storage().unwrap().unwrap()
}

/// How many authorizations wait for their response.
fn records() -> usize {
    let storage = session_storage();
    let keys = (0..storage.length().unwrap()).filter_map(|at| storage.key(at).unwrap());
    keys.filter(|key| key.contains(":pending:")).count()
}

/// Signs in up to where the browser leaves; answers where to.
pub(crate) async fn depart(client: &Client) -> String {
    let departures = Departures::prevented();
    let request = AuthorizationRequest {
        return_to: Some(ReturnTo::parse("/stay?night=2").unwrap()),
        ..AuthorizationRequest::default()
    };
    client.sign_in(request).await.unwrap();
    until("the departure", || !departures.is_empty()).await;
    departures.take().remove(0).url
}

/// Comes back with the response to an authorization request, up to where somebody is signed in.
pub(crate) async fn arrive(client: &Client, server: &ScriptedServer) {
    let authorization_url = depart(client).await;
    let _visit = Visit::to(&server.consent(&authorization_url).await);
    client.receive_callback().unwrap().await.unwrap();
    assert_eq!(client.view().status, Status::SignedIn);
}

/// Signs out up to where the browser leaves; answers with what. No session lasts beyond its test.
pub(crate) async fn leave(client: &Client) -> Departure {
    let departures = Departures::prevented();
    client.sign_out().await.unwrap();
    assert_eq!(client.view().status, Status::SignedOut);
    until("the departure", || !departures.is_empty()).await;
    session_storage().clear().unwrap();
    departures.take().remove(0)
}

/// Everything in which a page could keep something, and the page itself.
fn everywhere() -> String {
    let document = window().document().unwrap();
    let stored = [window().local_storage().unwrap().unwrap(), session_storage()]
        .map(|storage| js_sys::JSON::stringify(&storage).unwrap().as_string().unwrap());
    let page = document.document_element().unwrap().outer_html();
    let state = format!("{:?}", history().state().unwrap());
    let name = window().name().unwrap();
    let cookies = js_sys::Reflect::get(&document, &"cookie".into()).unwrap();
    [stored.concat(), page, state, name, address(), cookies.as_string().unwrap()].concat()
}

/// BRW-01, BRW-02, ARES-16, HV-54: the record waits in sessionStorage and nothing else does; the
/// address is scrubbed and the record taken before anything waits; no token is anywhere after.
#[wasm_bindgen_test]
async fn a_person_signs_in_and_leaves_no_trace() {
    session_storage().clear().unwrap();
    let server = ScriptedServer::new().await;
    let client = Client::in_page(config("whole-way")).unwrap();
    let authorization_url = depart(&client).await;
    assert!(authorization_url.starts_with("https://as.example/authorize?"));
    assert_eq!(client.view().status, Status::SigningIn);
    assert_eq!(records(), 1);

    let _visit = Visit::to(&server.consent(&authorization_url).await);
    let arrival = client.receive_callback().unwrap();
    assert_eq!(address(), origin() + "/callback");
    assert!(history().state().unwrap().is_null());
    assert_eq!(records(), 0);
    assert!(server.requests_to("/token").is_empty());

    let return_to = ReturnTo::parse("/stay?night=2").unwrap();
    assert_eq!(arrival.await, Ok(Arrived::Here(return_to)));
    assert_eq!(session_storage().length().unwrap(), 0);
    let view = client.view();
    assert_eq!(view.status, Status::SignedIn);
    assert_eq!(view.user.unwrap().subject, "alice");
    let secrets = [CODE, ACCESS_TOKEN, REFRESH_TOKEN, &server.id_token()].map(str::to_owned);
    for secret in secrets {
        assert!(!everywhere().contains(&secret), "{secret}");
    }
    leave(&client).await;
}

/// TOK-04, TOK-05: the code goes out once, and safely, though a second mount asks again.
#[wasm_bindgen_test]
async fn the_code_goes_out_once() {
    let server = ScriptedServer::new().await;
    let client = Client::in_page(config("second-mount")).unwrap();
    let authorization_url = depart(&client).await;
    let _visit = Visit::to(&server.consent(&authorization_url).await);
    let first = client.receive_callback().unwrap();
    let second = Client::in_page(config("second-mount")).unwrap().receive_callback().unwrap();
    assert_eq!(first.await, second.await);
    assert_eq!(client.view().status, Status::SignedIn);

    let requests = server.requests_to("/token");
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].credentials(), RequestCredentials::Omit);
    assert_eq!(requests[0].redirect(), RequestRedirect::Error);
    leave(&client).await;
}

/// AREQ-06: two attempts have nothing in common that could be guessed from the other.
#[wasm_bindgen_test]
async fn every_attempt_has_its_own_random_values() {
    let _server = ScriptedServer::new().await;
    let client = Client::in_page(config("random-values")).unwrap();
    let parameters = async || web_sys::Url::new(&depart(&client).await).unwrap().search_params();
    let (first, second) = (parameters().await, parameters().await);
    for name in ["state", "nonce", "code_challenge"] {
        assert_eq!(first.get(name).unwrap().len(), 43, "{name}");
        assert_ne!(first.get(name), second.get(name), "{name}");
    }
    assert_eq!(first.get("client_id"), second.get("client_id"));
}

/// HV-02: a callback that nobody here began is scrubbed, and nothing is sent.
#[wasm_bindgen_test]
async fn a_forged_callback_is_refused() {
    let server = ScriptedServer::new().await;
    let client = Client::in_page(config("forged")).unwrap();
    let _visit = Visit::to(&format!("/callback?code={CODE}&state=forged&iss={ISSUER}"));
    let arrival = client.receive_callback().unwrap();
    assert_eq!(address(), origin() + "/callback");
    let refusal = Error::from(BrowserError::NoPendingAuthorization);
    assert_eq!(arrival.await, Err(refusal.clone()));
    assert_eq!(client.view().error, Some(refusal));
    assert!(server.fetch.requests().is_empty());
}

/// ARES-15: the same parameters elsewhere are the application's own.
#[wasm_bindgen_test]
fn only_the_redirect_uri_receives() {
    let client = Client::in_page(config("elsewhere")).unwrap();
    let visit = Visit::to("/search?code=1&state=2");
    assert!(client.receive_callback().is_none());
    assert_eq!(address(), origin() + "/search?code=1&state=2");
    drop(visit);
    let _visit = Visit::to("/callback");
    assert!(client.receive_callback().is_none());
}

/// LOG-01, LOG-07, LOG-17: signing out ends the session here, and posts a form to the server's
/// logout, which has the ID Token only where that is configured.
#[wasm_bindgen_test]
async fn signing_out_leaves_by_a_form() {
    let server = ScriptedServer::new().await;
    for (name, members, is_handed_out) in
        [("signing-out", "", false), ("signing-out-with-hint", r#", "id_token_hint": true"#, true)]
    {
        let client = Client::in_page(config_with(name, members)).unwrap();
        arrive(&client, &server).await;
        let departure = leave(&client).await;
        assert_eq!(departure.url, "https://as.example/logout");
        let form = departure.form.unwrap();
        assert_eq!(form.get("client_id"), name);
        let hint = is_handed_out.then(|| server.id_token());
        assert_eq!(form.get("id_token_hint").as_string(), hint, "{name}");
        assert!(!everywhere().contains(&server.id_token()), "{name}");
    }
}

/// HV-63: without a place for the record nobody is sent away, and the view says why.
#[wasm_bindgen_test]
async fn nobody_leaves_where_nothing_can_be_kept() {
    let _server = ScriptedServer::new().await;
    let client = Client::in_page(config("blocked")).unwrap();
    let departures = Departures::prevented();
    let blocked = Replaced::by_getter(&window(), "sessionStorage", &forbidding());
    let outcome = client.sign_in(AuthorizationRequest::default()).await;
    drop(blocked);
    let refusal = Error::from(BrowserError::StorageUnavailable);
    assert_eq!(outcome, Err(refusal.clone()));
    assert_eq!(client.view().error, Some(refusal));
    assert_eq!(client.view().status, Status::SignedOut);
    assert!(departures.is_empty());

    drop(departures);
    assert!(depart(&client).await.starts_with("https://as.example/authorize?"));
    session_storage().clear().unwrap();
}
