//! What a page is told by the browser, and tells its client.

use std::future::Future;

use public_client_protocol::error::Error;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, EventTarget, PageTransitionEvent};

use crate::handle::Client;

/// By which a person shows to be at work.
const ACTIVITY: [&str; 3] = ["pointerdown", "keydown", "scroll"];

/// Follows the events after which timers may have stood still, and the one by which the back
/// button brings a page back with its memory, as it was when it left.
pub(super) fn follow(client: &Client) {
    let Some(window) = web_sys::window() else { return };
    listen(&window, "pageshow", {
        let client = client.clone();
        move |event| {
            let client = client.clone();
            let is_back = event.unchecked_ref::<PageTransitionEvent>().persisted();
            run(
                async move { if is_back { client.come_back().await } else { client.wake().await } },
            );
        }
    });
    listen(&window, "pagehide", {
        let client = client.clone();
        move |_| client.leave_page()
    });
    let wake = |client: &Client| {
        let client = client.clone();
        move |_: &Event| {
            let client = client.clone();
            run(async move { client.wake().await });
        }
    };
    listen(&window, "online", wake(client));
    if client.config().policy().idle_timeout.is_some() {
        for event in ACTIVITY {
            let client = client.clone();
            listen(&window, event, move |_| client.note_activity());
        }
    }
    if let Some(document) = window.document() {
        let (wake, shown) = (wake(client), document.clone());
        // A page that is unloaded is hidden after it said goodbye, and must not speak again.
        let wake_if_shown = move |event: &Event| {
            if !shown.hidden() {
                wake(event);
            }
        };
        listen(&document, "visibilitychange", wake_if_shown);
    }
}

/// A session in this page always answers, and nobody waits for it here.
fn run(answer: impl Future<Output = Result<(), Error>> + 'static) {
    wasm_bindgen_futures::spawn_local(async move { drop(answer.await) });
}

/// The client lives as long as the page, so its listeners do too.
fn listen(target: &EventTarget, event: &str, listener: impl Fn(&Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| listener(&event));
    // Refused only for an event type that does not exist.
    let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    listener.forget();
}
