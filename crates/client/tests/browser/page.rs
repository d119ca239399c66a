//! The page that the tests run in.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{History, Window};

/// How many turns of the event loop something may take, and nothing takes.
const MOST_TURNS: usize = 2000;

pub(crate) fn window() -> Window {
    web_sys::window().unwrap()
}

pub(crate) fn history() -> History {
    window().history().unwrap()
}

pub(crate) fn origin() -> String {
    window().location().origin().unwrap()
}

pub(crate) fn address() -> String {
    window().location().href().unwrap()
}

/// Waits until `is_so`.
pub(crate) async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..MOST_TURNS {
        if is_so() {
            return;
        }
        turn().await;
    }
    panic!("waited in vain for {what}");
}

/// Lets the browser do what it has to do.
pub(crate) async fn turn() {
    let timer = Promise::new(&mut |resolve, _| {
        window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 1).unwrap();
    });
    JsFuture::from(timer).await.unwrap();
}

/// Polls once, as far as it comes without waiting.
pub(crate) async fn start<T>(future: &mut (impl Future<Output = T> + Unpin)) -> Option<T> {
    poll_fn(|context| {
        Poll::Ready(match Pin::new(&mut *future).poll(context) {
            Poll::Ready(value) => Some(value),
            Poll::Pending => None,
        })
    })
    .await
}

/// Gives the page another address; its own is back when this is dropped.
pub(crate) struct Visit {
    own: String,
}

impl Visit {
    pub(crate) fn to(path: &str) -> Self {
        let visit = Self { own: address() };
        history().replace_state_with_url(&"a state".into(), "", Some(path)).unwrap();
        visit
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        history().replace_state_with_url(&JsValue::NULL, "", Some(&self.own)).unwrap();
    }
}
