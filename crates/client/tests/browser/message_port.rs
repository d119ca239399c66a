//! A port of the browser's own: messages in their order, and bodies that are handed over.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use public_client::browser::{BrowserPlatform, BrowserPort};
use public_client::command::{RequestBody, ResponseBody};
use public_client::error::NetworkError;
use public_client::http::Method;
use public_client::platform::Platform;
use public_client::port::{Enclosed, Port};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, BlobPropertyBag, FormData, MessageChannel, ReadableStream, UrlSearchParams};

use crate::fetch_request::get;
use crate::page::until;
use crate::scripted_fetch::{ScriptedFetch, at_once, streamed};

fn channel() -> (BrowserPort, BrowserPort) {
    let channel = MessageChannel::new().unwrap();
    (BrowserPort::new(channel.port1()), BrowserPort::new(channel.port2()))
}

/// A text and what it encloses.
type Message = (String, Option<Enclosed>);

/// What a port hears, in its order.
#[derive(Clone, Default)]
struct Heard(Rc<RefCell<Vec<Message>>>);

impl Heard {
    fn at(port: &BrowserPort) -> Self {
        let heard = Self::default();
        let kept = heard.clone();
        port.listen(Box::new(move |text, enclosed| {
            kept.0.borrow_mut().push((text.as_str().to_owned(), enclosed));
        }));
        heard
    }

    async fn next(&self) -> Message {
        until("a message", || !self.0.borrow().is_empty()).await;
        self.0.borrow_mut().remove(0)
    }
}

/// Nothing is lost that was said before anybody listened, and nothing overtakes.
#[wasm_bindgen_test]
async fn messages_arrive_in_their_order() {
    let (here, there) = channel();
    here.post("one", None);
    here.post("two", None);
    let heard = Heard::at(&there);
    here.post("three", None);
    for text in ["one", "two", "three"] {
        let (said, enclosed) = heard.next().await;
        assert_eq!(said, text);
        assert!(enclosed.is_none());
    }
}

/// What is no message of ours is passed over.
#[wasm_bindgen_test]
async fn anything_else_is_passed_over() {
    let channel = MessageChannel::new().unwrap();
    let heard = Heard::at(&BrowserPort::new(channel.port2()));
    for stray in [JsValue::NULL, "text".into(), Array::new().into(), Array::of1(&1.into()).into()] {
        channel.port1().post_message(&stray).unwrap();
    }
    channel.port1().post_message(&Array::of1(&"ours".into())).unwrap();
    assert_eq!(heard.next().await.0, "ours");
}

/// The request that `fetch` is called with on the other side.
async fn sent(body: RequestBody, media_type: Option<&str>) -> web_sys::Request {
    let (here, there) = channel();
    let heard = Heard::at(&there);
    let enclosed = here.enclose_request(body).await.unwrap();
    assert_eq!(
        enclosed.media_type.as_deref().map(|found| found.split('=').next()),
        media_type.map(Some)
    );
    let named = enclosed.media_type.clone();
    here.post("request", Some(enclosed));
    let (_, enclosed) = heard.next().await;
    let fetch = ScriptedFetch::recorder();
    let mut request = get("https://api.example/stay");
    request.method = Method::post();
    if let Some(named) = named {
        request.headers.add("Content-Type", &named).unwrap();
    }
    drop(BrowserPlatform.open(request, there.request_body(enclosed.unwrap())).await.unwrap());
    fetch.only()
}

async fn text(request: web_sys::Request) -> String {
    JsFuture::from(request.text().unwrap()).await.unwrap().as_string().unwrap()
}

/// Bodies of every kind arrive as the browser would have sent them, with their media type.
#[wasm_bindgen_test]
async fn request_bodies_are_handed_over() {
    assert_eq!(text(sent("{}".into(), None).await).await, "{}");

    let platform =
        |value: JsValue| RequestBody::Platform { value: Rc::new(value), is_repeatable: true };
    let parameters = UrlSearchParams::new_with_str("night=2").unwrap();
    let media_type = "application/x-www-form-urlencoded;charset";
    assert_eq!(text(sent(platform(parameters.into()), Some(media_type)).await).await, "night=2");

    let form = FormData::new().unwrap();
    form.append_with_str("night", "2").unwrap();
    let request = sent(platform(form.into()), Some("multipart/form-data; boundary")).await;
    let form = JsFuture::from(request.form_data().unwrap()).await.unwrap();
    assert_eq!(form.unchecked_into::<FormData>().get("night"), "2");

    let options = BlobPropertyBag::new();
    options.set_type("image/png");
    let parts = Array::of1(&Uint8Array::from(&b"png"[..]));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).unwrap();
    let request = sent(platform(blob.into()), None).await;
    assert_eq!(request.headers().get("Content-Type").unwrap().as_deref(), Some("image/png"));
    assert_eq!(text(request).await, "png");
}

/// A caller's buffer stays the caller's: it is not emptied by being sent.
#[wasm_bindgen_test]
async fn a_callers_buffer_is_not_taken() {
    let octets = Uint8Array::from(&b"mine"[..]);
    let value = Rc::new(JsValue::from(octets.clone()));
    let request = sent(RequestBody::Platform { value, is_repeatable: true }, None).await;
    assert_eq!(text(request).await, "mine");
    assert_eq!(octets.to_vec(), b"mine");
}

/// What is none of the browser's cannot be handed over.
#[wasm_bindgen_test]
async fn what_the_browser_does_not_know_is_refused() {
    let (here, _) = channel();
    let body = RequestBody::Platform { value: Rc::new("text"), is_repeatable: true };
    assert_eq!(here.enclose_request(body).await.err(), Some(NetworkError::Unsendable));
}

/// A response that hands out chunks for ever.
async fn endless() -> (ScriptedFetch, ResponseBody) {
    let (response, _) = streamed(move |controller| {
        controller.enqueue_with_chunk(&Uint8Array::from(&b"chunk"[..])).unwrap();
    });
    let fetch = ScriptedFetch::new(move |_| at_once(&response));
    let opened = BrowserPlatform.open(get("https://api.example/log"), RequestBody::Empty).await;
    (fetch, opened.unwrap().body)
}

/// A response is handed over while it is still on its way, and read chunk by chunk.
#[wasm_bindgen_test]
async fn a_response_streams_through() {
    let (_fetch, body) = endless().await;
    let (here, there) = channel();
    let heard = Heard::at(&there);
    let enclosed = here.enclose_response(body).await.unwrap();
    let value = enclosed.value.downcast_ref::<JsValue>().unwrap();
    assert!(value.has_type::<ReadableStream>() && !value.has_type::<ArrayBuffer>());
    here.post("response", Some(enclosed));
    let (_, enclosed) = heard.next().await;
    let mut body = there.response_body(enclosed.unwrap());
    for _ in 0..3 {
        assert_eq!(body.next().await.unwrap().unwrap(), b"chunk");
    }
}

/// Who stops reading on this side stops the stream on the other, and so the request.
#[wasm_bindgen_test]
async fn a_body_that_nobody_reads_is_cancelled_at_its_source() {
    let is_cancelled = Rc::new(Cell::new(false));
    let noted = Rc::clone(&is_cancelled);
    let source = js_sys::Object::new();
    let cancel = wasm_bindgen::closure::Closure::<dyn Fn()>::new(move || noted.set(true));
    js_sys::Reflect::set(&source, &"cancel".into(), &cancel.into_js_value()).unwrap();
    let stream = ReadableStream::new_with_underlying_source(&source).unwrap();
    let (here, there) = channel();
    let heard = Heard::at(&there);
    let value = Box::new(JsValue::from(stream));
    here.post("response", Some(Enclosed { value, media_type: None }));
    let (_, enclosed) = heard.next().await;
    let body = there.response_body(enclosed.unwrap());
    assert!(!is_cancelled.get());
    drop(body);
    until("the end of the stream", || is_cancelled.get()).await;
}
