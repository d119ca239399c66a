//! Signing in in a window, with everything real but the server.

use std::cell::RefCell;
use std::rc::Rc;

use public_client::authorization_request::AuthorizationRequest;
use public_client::config::ClientConfig;
use public_client::error::{BrowserError, Error};
use public_client::handle::{Arrived, Client};
use public_client::page::Announcement;
use public_client::view::Status;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{BroadcastChannel, MessageEvent, Window};
use zeroize::Zeroizing;

use crate::child_window::{Opened, here, run_in, stray_frame};
use crate::page::{Visit, address, origin, until, window};
use crate::replaced::Replaced;
use crate::scripted_server::{CODE, ISSUER, ScriptedServer, config, config_with};
use crate::sign_in::leave;

/// A client of the server whose authorization endpoint is at this origin, so that the test can see
/// where a window is.
pub(crate) fn config_in_sight(client_id: &str) -> ClientConfig {
    let (origin, here) = (origin(), here());
    let metadata = format!(
        r#", "silent_redirect_uri": "{origin}/silent-callback.html",
           "metadata": {{
               "authorization_endpoint": "{here}", "jwks_uri": "{ISSUER}/jwks",
               "token_endpoint": "{ISSUER}/token", "end_session_endpoint": "{ISSUER}/logout",
               "id_token_signing_alg_values_supported": ["ES256"],
               "code_challenge_methods_supported": ["S256"],
               "authorization_response_iss_parameter_supported": true }}"#
    );
    config_with(client_id, &metadata)
}

/// Where a window was sent.
pub(crate) async fn way_of(sent: &Window) -> String {
    let href = || sent.location().href().unwrap_or_default();
    until("the way to the server", || href().contains("?response_type=code")).await;
    href()
}

/// What a page of ours says when this arrived there.
fn offer(back: &str) -> Zeroizing<String> {
    let (_, query) = back.split_once('?').unwrap();
    let (query, fragment) = (Zeroizing::new(query.to_owned()), Zeroizing::default());
    Announcement::Callback { query, fragment }.to_text()
}

/// A script that posts `text` to `receiver`.
fn posting(receiver: &str, text: &str) -> String {
    let text = js_sys::JSON::stringify(&text.into()).unwrap();
    format!("{receiver}.postMessage({}, '*')", String::from(text))
}

/// Another tab of a client, and what it heard.
struct OtherTab {
    channel: BroadcastChannel,
    heard: Rc<RefCell<Vec<String>>>,
    _listener: Closure<dyn Fn(MessageEvent)>,
}

impl OtherTab {
    fn of(client_id: &str) -> Self {
        let channel = BroadcastChannel::new(&["public-client:", ISSUER, " ", client_id].concat());
        let (channel, heard) = (channel.unwrap(), Rc::<RefCell<Vec<String>>>::default());
        let kept = Rc::clone(&heard);
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            kept.borrow_mut().push(message.data().as_string().unwrap());
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Self { channel, heard, _listener: listener }
    }

    fn say(&self, text: &str) {
        self.channel.post_message(&text.into()).unwrap();
    }

    fn has_heard(&self, text: &str) -> bool {
        self.heard.borrow().iter().any(|heard| heard == text)
    }
}

/// ARES-20, ARES-22, HV-46: the response comes from our page in the window that was opened; the
/// same from other windows is not heard. The page stays, and the window goes.
#[wasm_bindgen_test]
async fn a_window_signs_the_page_in() {
    let server = ScriptedServer::new().await;
    let client = Client::in_page(config_in_sight("popup")).unwrap();
    let (opened, here) = (Opened::kept(), address());
    let signing_in = client.sign_in_with_popup(AuthorizationRequest::default());
    let popup = opened.last();
    assert_eq!(popup.location().href().unwrap(), "about:blank");
    let back = server.consent(&way_of(&popup).await).await;
    assert_eq!(client.view().status, Status::SigningIn);

    let text = offer(&back);
    window().post_message(&text.as_str().into(), "*").unwrap();
    let frame = stray_frame(None, &posting("parent", &text));
    let sandbox = stray_frame(Some("allow-scripts"), &posting("parent", &text));
    let heard = OtherTab::of("popup");
    run_in(&popup, &posting("opener", "something else"));
    run_in(&popup, &posting("opener", &offer("/callback?code=c&state=another")));
    for _ in 0..50 {
        crate::page::turn().await;
    }
    assert!(server.requests_to("/token").is_empty());
    assert!(heard.heard.borrow().is_empty());

    run_in(&popup, &posting("opener", &text));
    assert_eq!(signing_in.await, Ok(()));
    assert_eq!(client.view().status, Status::SignedIn);
    assert_eq!(server.requests_to("/token").len(), 1);
    assert_eq!(address(), here);
    until("the end of the window", || popup.closed().unwrap()).await;
    frame.remove();
    sandbox.remove();
    leave(&client).await;
}

/// BRW-15: a window that is out of sight is heard by the channel of the tabs, and told by it.
#[wasm_bindgen_test]
async fn the_response_may_come_by_the_channel() {
    let server = ScriptedServer::new().await;
    let client = Client::in_page(config_in_sight("severed")).unwrap();
    let opened = Opened::kept();
    let signing_in = client.sign_in_with_popup(AuthorizationRequest::default());
    let way = way_of(&opened.last()).await;
    let back = server.consent(&way).await;
    let tab = OtherTab::of("severed");
    tab.say(&offer(&back));
    assert_eq!(signing_in.await, Ok(()));
    assert_eq!(client.view().status, Status::SignedIn);
    let state = web_sys::Url::new(&way).unwrap().search_params().get("state").unwrap();
    let taken = Announcement::CallbackTaken { state: Zeroizing::new(state) }.to_text();
    until("the word", || tab.has_heard(&taken)).await;
    leave(&client).await;
}

/// BRW-15, ARES-21: the page at the redirect URI offers a response that it does not know to opener
/// and tabs; told that it was taken, it closes.
#[wasm_bindgen_test]
async fn a_response_of_another_window_is_handed_over() {
    let server = ScriptedServer::new().await;
    let client = Client::in_page(config("handing-over")).unwrap();
    let tab = OtherTab::of("handing-over");
    let closed = Rc::new(RefCell::new(0));
    let kept = Rc::clone(&closed);
    let close = Closure::<dyn Fn()>::new(move || *kept.borrow_mut() += 1);
    let _close = Replaced::by_value(&window(), "close", close.as_ref());

    let back = format!("/callback?code={CODE}&state=elsewhere&iss={ISSUER}");
    let _visit = Visit::to(&back);
    let arrival = client.receive_callback().unwrap();
    assert_eq!(address(), origin() + "/callback");
    until("the offer", || tab.has_heard(&offer(&back))).await;
    let taken = |state: &str| {
        let state = Zeroizing::new(state.to_owned());
        Announcement::CallbackTaken { state }.to_text()
    };
    tab.say(&taken("another"));
    tab.say(&taken("elsewhere"));
    assert_eq!(arrival.await, Ok(Arrived::Elsewhere));
    assert_eq!(*closed.borrow(), 1);
    assert_eq!(client.view().error, None);
    assert!(server.fetch.requests().is_empty());
}

/// A browser that opens no window is an error that the view tells.
#[wasm_bindgen_test]
async fn a_blocked_window_is_told() {
    let _server = ScriptedServer::new().await;
    let client = Client::in_page(config_in_sight("popup-blocked")).unwrap();
    let none = js_sys::Function::new_no_args("return null");
    let blocked = Replaced::by_value(&window(), "open", &none);
    let refusal = Error::from(BrowserError::PopupBlocked);
    let outcome = client.sign_in_with_popup(AuthorizationRequest::default()).await;
    assert_eq!(outcome, Err(refusal.clone()));
    until("the word", || client.view().error == Some(refusal.clone())).await;

    drop(blocked);
    let opened = Opened::kept();
    drop(client.sign_in_with_popup(AuthorizationRequest::default()));
    way_of(&opened.last()).await;
    client.sign_out().await.unwrap();
    until("the end of the window", || opened.last().closed().unwrap()).await;
}
