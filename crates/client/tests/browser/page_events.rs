//! What the browser tells a page: it is shown, shown again, and online.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Date, Reflect};
use public_client::handle::Client;
use public_client::view::Status;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventTarget, PageTransitionEvent, PageTransitionEventInit};

use crate::page::{turn, until, window};
use crate::replaced::Replaced;
use crate::scripted_fetch::{ScriptedFetch, never};
use crate::scripted_server::{ScriptedServer, config};
use crate::sign_in::{arrive, leave};
use crate::sole_client::begin;

pub(crate) fn show(persisted: bool) {
    let init = PageTransitionEventInit::new();
    init.set_persisted(persisted);
    let event = PageTransitionEvent::new_with_event_init_dict("pageshow", &init).unwrap();
    window().dispatch_event(&event).unwrap();
}

fn tell(target: &EventTarget, event: &str) {
    target.dispatch_event(&Event::new(event).unwrap()).unwrap();
}

/// The back button shows the page as it was when it left; nobody is signing in any more.
#[wasm_bindgen_test]
async fn a_page_that_is_shown_again_is_not_signing_in() {
    let _fetch = ScriptedFetch::new(never);
    let client = Client::in_page(config("shown-again")).unwrap();
    begin(&client);
    until("the sign-in", || client.view().status == Status::SigningIn).await;

    show(false);
    turn().await;
    assert_eq!(client.view().status, Status::SigningIn);
    show(true);
    until("the end", || client.view().status == Status::SignedOut).await;
    assert_eq!(client.view().error, None);
}

/// REF-13, HV-62: after a sleep of the machine, in which no timer fired, the first event has an
/// expired token renewed; without a sleep no event does.
#[wasm_bindgen_test]
async fn every_sign_of_life_has_the_clocks_looked_at() {
    let server = ScriptedServer::new().await;
    let client = Client::in_page(config("asleep")).unwrap();
    arrive(&client, &server).await;
    let (now, slept) = (Date::now(), Rc::new(Cell::new(0.0)));
    let hours = Rc::clone(&slept);
    let clock = Closure::<dyn Fn() -> f64>::new(move || now + hours.get() * 3_600_000.0);
    let date = Reflect::get(&window(), &"Date".into()).unwrap();
    let _clock = Replaced::by_value(&date, "now", clock.as_ref());
    let token_requests = || server.requests_to("/token").len();

    let document = window().document().unwrap();
    let events: [&dyn Fn(); 3] =
        [&|| tell(&window(), "online"), &|| tell(&document, "visibilitychange"), &|| show(false)];
    for event in events {
        let before = token_requests();
        event();
        turn().await;
        assert_eq!(token_requests(), before);

        slept.set(slept.get() + 1.0);
        turn().await;
        assert_eq!(token_requests(), before);
        event();
        until("the renewal", || client.view().expires_in.is_some_and(|left| !left.is_zero())).await;
        assert_eq!(token_requests(), before + 1);
    }
    leave(&client).await;
}
