//! A page that goes on from what a server rendered, without rendering it anew.

use std::any::Any;

use leptos::mount::hydrate_from;
use leptos::prelude::*;
use leptos::task::tick;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::HtmlElement;
use public_client::handle::{Answer, Host, Ready};
use public_client::session::Subscription;
use public_client_leptos::testing::{Command, FakeAuth, FakeHost, SessionView, signed_in};
use public_client_leptos::{AuthProvider, Authorized, Client, ClientSource, RequireAuth, use_auth};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::Stage;

/// What `tests/server.rs` finds that a server renders of the page below.
const RENDERED: &str = include_str!("../rendered/page.html");
const WAITING: &str = include_str!("../rendered/waiting.html");

include!("../rendered/page.rs");

/// The page as it came from a server, and from then on.
struct Hydrated {
    root: HtmlElement,
    _handle: Box<dyn Any>,
}

impl Hydrated {
    fn of(html: &str, config: ClientSource) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        root.set_inner_html(html);
        document().body().unwrap().append_child(&root).unwrap();
        let handle = hydrate_from(root.clone(), move || view! { <Page config /> });
        Self { root, _handle: Box::new(handle) }
    }

    fn element(&self, selector: &str) -> HtmlElement {
        self.root.query_selector(selector).unwrap().expect(selector).unchecked_into()
    }

    fn text(&self) -> String {
        self.root.text_content().unwrap()
    }
}

impl Drop for Hydrated {
    fn drop(&mut self) {
        self.root.remove();
    }
}

#[wasm_bindgen_test]
async fn a_page_goes_on_from_what_a_server_rendered() {
    let stage = Stage::new();
    let fake = FakeAuth::signed_in("alice");
    let page = Hydrated::of(RENDERED, fake.clone().into());
    let button = page.element("button");
    assert_eq!(page.text(), "nobodyunknown out ", "as the server had it");

    stage.until("alice", || page.text() == "somebodysecret out alice").await;
    assert_eq!(page.element("button"), button, "what was there is still there");
    button.click();
    stage.until("nobody", || page.text() == "nobodyoffer out ").await;
}

/// It is there later than whoever is quick presses a button.
struct Late(FakeHost);

impl Host for Late {
    fn execute(&self, command: Command) -> Answer {
        self.0.execute(command)
    }

    fn view(&self) -> SessionView {
        self.0.view()
    }

    fn subscribe(&self, listener: Box<dyn Fn()>) -> Subscription {
        self.0.subscribe(listener)
    }

    fn ready(&self) -> Ready {
        Box::pin(async {
            for _ in 0..20 {
                tick().await;
            }
            Ok(())
        })
    }
}

/// What somebody does before the session is there is done when it is.
#[wasm_bindgen_test]
async fn who_is_quick_is_not_forgotten() {
    let stage = Stage::new();
    stage.host.set_view(signed_in("alice"));
    let config = stage.client().config().clone();
    let client = Client::new(config, Late(stage.host.clone()), stage.page.clone());
    let page = Hydrated::of(RENDERED, client.into());
    page.element("button").click();
    assert!(stage.commands().is_empty(), "there is no session yet");
    let signs_out = || stage.commands().iter().any(|command| matches!(command, Command::SignOut));
    stage.until("the sign-out", signs_out).await;
}

/// With a response in the address there is nothing of the application before it is taken.
#[wasm_bindgen_test]
async fn a_response_is_taken_before_the_application_is_there() {
    let stage = Stage::new();
    let history = window().history().unwrap();
    let here = window().location().href().unwrap();
    history.replace_state_with_url(&JsValue::NULL, "", Some("/callback?code=c&state=s")).unwrap();
    let page = Hydrated::of(WAITING, FakeAuth::signed_in("alice").into());
    history.replace_state_with_url(&JsValue::NULL, "", Some(&here)).unwrap();
    assert_eq!(page.text(), "loading");
    stage.until("alice", || page.text() == "somebodysecret out alice").await;
}
