//! Word from other tabs, over a real channel.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use public_client::browser::WindowPage;
use public_client::handle::{Client, FrontchannelLogout};
use public_client::page::Page;
use public_client::view::Status;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::page::{Visit, start, turn, until, window};
use crate::page_events::show;
use crate::scripted_server::{ISSUER, ScriptedServer, config};
use crate::sign_in::{arrive, leave};

/// Another tab of a client, as far as the client can tell.
struct Tab {
    channel: BroadcastChannel,
    heard: Rc<RefCell<Vec<String>>>,
    _listener: Closure<dyn Fn(MessageEvent)>,
}

impl Tab {
    fn of(client_id: &str) -> Self {
        let name = format!("public-client:{ISSUER} {client_id}");
        let channel = BroadcastChannel::new(&name).unwrap();
        let heard = Rc::new(RefCell::new(Vec::new()));
        let all = Rc::clone(&heard);
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            all.borrow_mut().push(message.data().as_string().unwrap());
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Self { channel, heard, _listener: listener }
    }

    fn say(&self, text: &str) {
        self.channel.post_message(&text.into()).unwrap();
    }

    async fn hears(&self, text: &str) {
        until(text, || self.heard.borrow().iter().any(|heard| heard == text)).await;
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        self.channel.close();
    }
}

/// Tabs tell each other who signs in and out.
#[wasm_bindgen_test]
async fn tabs_tell_each_other() {
    let tab = Tab::of("two-tabs");
    let server = ScriptedServer::new().await;
    let client = Client::in_page(config("two-tabs")).unwrap();
    tab.say("signed-in\n");
    until("the sign-in elsewhere", || client.view().is_signed_in_elsewhere).await;
    tab.say("signed-out\n");
    until("the sign-out elsewhere", || !client.view().is_signed_in_elsewhere).await;

    arrive(&client, &server).await;
    tab.hears("signed-in\n").await;
    leave(&client).await;
    tab.hears("signed-out\n").await;
}

/// BRW-16, HV-50: the back button shows a page as it was; a sign-out that it missed is made up for
/// before anything else happens in it.
#[wasm_bindgen_test]
async fn a_page_that_is_shown_again_makes_up_for_a_sign_out() {
    let server = ScriptedServer::new().await;
    let client = Client::in_page(config("cached")).unwrap();
    arrive(&client, &server).await;
    show(true);
    turn().await;
    assert_eq!(client.view().status, Status::SignedIn);

    let storage = window().local_storage().unwrap().unwrap();
    let mark = format!("public-client:signed-out:{ISSUER} cached");
    storage.set_item(&mark, "1790000000").unwrap();
    show(false);
    turn().await;
    assert_eq!(client.view().status, Status::SignedIn);
    show(true);
    // The microtasks of the event, and nothing after them.
    JsFuture::from(Promise::resolve::<JsValue>(&JsValue::TRUE)).await.unwrap();
    assert_eq!(client.view().status, Status::SignedOut);
    assert_eq!(client.view().user, None);
}

/// LOG-10, LOG-12: a framed page passes the server's word on, and claims what a tab says.
#[wasm_bindgen_test]
async fn a_framed_page_passes_the_word_on() {
    let client = Client::in_page(config("framed")).unwrap();
    let _visit = Visit::to(&format!("/logged-out-by-server?iss={ISSUER}&sid=5"));
    let outcome = client.receive_frontchannel_logout().unwrap().await;
    assert_eq!(outcome, FrontchannelLogout::Unreached);

    let tab = Tab::of("framed");
    let mut waiting = Box::pin(client.receive_frontchannel_logout().unwrap());
    assert_eq!(start(&mut waiting).await, None);
    tab.hears(&format!("frontchannel-logout\n{ISSUER}\n5")).await;
    tab.say(&format!("frontchannel-logout-done\n{ISSUER}\n5"));
    assert_eq!(waiting.await, FrontchannelLogout::Done);
}

/// LOG-10: a tab in which nobody is signed in any more says so.
#[wasm_bindgen_test]
async fn a_signed_out_tab_answers() {
    let _client = Client::in_page(config("answering")).unwrap();
    let frame = Tab::of("answering");
    frame.say(&format!("frontchannel-logout\n{ISSUER}\n5"));
    frame.hears(&format!("frontchannel-logout-done\n{ISSUER}\n5")).await;
}

#[wasm_bindgen_test]
async fn a_page_waits() {
    let page = WindowPage::current().unwrap();
    let mut waiting = page.sleep(std::time::Duration::from_millis(30));
    assert_eq!(start(&mut waiting).await, None);
    let before = js_sys::Date::now();
    waiting.await;
    assert!(js_sys::Date::now() - before >= 25.0);
}
