//! Requests and responses of any kind, without copies nobody needs.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;
use std::task::{Context, Waker};
use std::time::Duration;

use js_sys::{Object, Reflect, Uint8Array};
use public_client::browser::{BrowserBody, BrowserPlatform};
use public_client::command::{RequestBody, ResponseBody};
use public_client::error::NetworkError;
use public_client::http::Method;
use public_client::platform::Platform;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, FormData, ReadableStream, Request, UrlSearchParams};

use crate::fetch_request::get;
use crate::page::window;
use crate::scripted_fetch::{ScriptedFetch, at_once, never, streamed};

fn platform_body(value: impl Into<JsValue>) -> RequestBody {
    RequestBody::Platform { value: Rc::new(value.into()), is_repeatable: true }
}

/// The request that `fetch` is called with.
async fn sent(body: RequestBody) -> Request {
    let fetch = ScriptedFetch::recorder();
    let mut request = get("https://api.example/stay");
    request.method = Method::post();
    drop(BrowserPlatform.open(request, body).await.unwrap());
    fetch.only()
}

async fn text(request: Request) -> String {
    JsFuture::from(request.text().unwrap()).await.unwrap().as_string().unwrap()
}

#[wasm_bindgen_test]
async fn bytes_are_sent_as_they_are() {
    assert_eq!(text(sent("{}".into()).await).await, "{}");
    assert!(sent(RequestBody::Empty).await.body().is_none());
}

/// The browser names the media type of its own kinds, the boundary of a form included.
#[wasm_bindgen_test]
async fn the_browsers_own_bodies_are_sent() {
    let parameters = UrlSearchParams::new_with_str("night=2").unwrap();
    let form = FormData::new().unwrap();
    form.append_with_str("night", "2").unwrap();
    let blob =
        Blob::new_with_u8_array_sequence(&js_sys::Array::of1(&Uint8Array::from(&b"png"[..])));
    for (body, media_type, content) in [
        (platform_body(parameters), "application/x-www-form-urlencoded", "night=2"),
        (platform_body(form), "multipart/form-data; boundary=", "name=\"night\""),
        (platform_body(blob.unwrap()), "", "png"),
    ] {
        let sent = sent(body).await;
        let sent_type = sent.headers().get("content-type").unwrap().unwrap_or_default();
        assert!(sent_type.starts_with(media_type), "{sent_type}");
        assert!(text(sent).await.contains(content));
    }
}

/// A value that is not the browser's is refused, and nothing is sent.
#[wasm_bindgen_test]
async fn what_the_browser_does_not_know_is_refused() {
    let fetch = ScriptedFetch::recorder();
    let mut request = get("https://api.example/stay");
    request.method = Method::post();
    let body = RequestBody::Platform { value: Rc::new("text"), is_repeatable: true };
    let refused = BrowserPlatform.open(request, body).await.err();
    assert_eq!(refused, Some(NetworkError::Unsendable));
    assert!(fetch.requests().is_empty());
}

/// An answer of so many chunks, and how many of them were asked for.
fn chunks(count: usize) -> (ScriptedFetch, Rc<Cell<usize>>) {
    let made = Rc::new(Cell::new(0));
    let counter = Rc::clone(&made);
    let (response, _) = streamed(move |controller| {
        counter.set(counter.get() + 1);
        if counter.get() > count {
            controller.close().unwrap();
        } else {
            controller.enqueue_with_chunk(&Uint8Array::from(&b"chunk "[..])).unwrap();
        }
    });
    (ScriptedFetch::new(move |_| at_once(&response)), made)
}

async fn open() -> ResponseBody {
    let opened = BrowserPlatform.open(get("https://api.example/log"), RequestBody::Empty).await;
    opened.unwrap().body
}

/// A body is read as it comes, and no further than somebody asks.
#[wasm_bindgen_test]
async fn a_body_is_read_in_chunks() {
    let (_fetch, made) = chunks(1000);
    let mut body = open().await;
    assert_eq!(body.next().await.unwrap().unwrap(), b"chunk ");
    assert!(made.get() < 5, "{} chunks were read", made.get());
    let (_fetch, _) = chunks(3);
    assert_eq!(open().await.bytes().await.unwrap(), b"chunk chunk chunk ");
}

/// Dropping a body aborts the request; reading it to its end does not need to.
#[wasm_bindgen_test]
async fn a_body_that_nobody_reads_aborts_the_request() {
    let (fetch, _) = chunks(1000);
    let body = open().await;
    assert!(!fetch.only().signal().aborted());
    drop(body);
    assert!(fetch.only().signal().aborted());
}

/// Who stops waiting for the answer aborts the request.
#[wasm_bindgen_test]
async fn a_call_that_nobody_waits_for_is_aborted() {
    let fetch = ScriptedFetch::new(never);
    let mut call =
        Box::pin(BrowserPlatform.open(get("https://api.example/log"), RequestBody::Empty));
    let mut context = Context::from_waker(Waker::noop());
    assert!(call.as_mut().poll(&mut context).is_pending());
    assert!(!fetch.only().signal().aborted());
    drop(call);
    assert!(fetch.only().signal().aborted());
}

/// The browser's stream is handed on as it is: nothing of it was read here, and it is not aborted
/// when our part is over.
#[wasm_bindgen_test]
async fn the_stream_itself_is_handed_on() {
    let (fetch, _) = chunks(2);
    let body = open().await.into_any().downcast::<BrowserBody>().unwrap();
    let stream = body.into_stream().unwrap();
    assert!(!stream.locked() && !fetch.only().signal().aborted());
    let text = web_sys::Response::new_with_opt_readable_stream(Some(&stream)).unwrap().text();
    let text = JsFuture::from(text.unwrap()).await.unwrap();
    assert_eq!(text.as_string().unwrap(), "chunk chunk ");
}

/// The limit of time is for status and header fields; a body may take longer.
#[wasm_bindgen_test]
async fn only_the_beginning_has_a_limit_of_time() {
    let _fetch = ScriptedFetch::new(never);
    let mut request = get("https://api.example/log");
    request.limits.time = Duration::from_millis(50);
    let outcome = BrowserPlatform.open(request, RequestBody::Empty).await;
    assert_eq!(outcome.err(), Some(NetworkError::Timeout));

    let is_asked = Cell::new(false);
    let (response, _) = streamed(move |controller| {
        if is_asked.replace(true) {
            return;
        }
        let late = Closure::once_into_js(move || {
            controller.enqueue_with_chunk(&Uint8Array::from(&b"late"[..])).unwrap();
            controller.close().unwrap();
        });
        let late = late.unchecked_ref();
        window().set_timeout_with_callback_and_timeout_and_arguments_0(late, 200).unwrap();
    });
    let _fetch = ScriptedFetch::new(move |_| at_once(&response));
    let mut request = get("https://api.example/log");
    request.limits.time = Duration::from_millis(50);
    let opened = BrowserPlatform.open(request, RequestBody::Empty).await.unwrap();
    assert_eq!(opened.body.bytes().await.unwrap(), b"late");
}

/// A stream is sent as a stream, which fetch wants to be told; a browser that cannot says so, and
/// sends nothing else instead.
#[wasm_bindgen_test]
async fn a_stream_is_half_duplex() {
    let source = Object::new();
    let start =
        js_sys::Function::new_with_args("c", "c.enqueue(new Uint8Array([104, 105])); c.close()");
    Reflect::set(&source, &"start".into(), &start).unwrap();
    let stream = ReadableStream::new_with_underlying_source(&source).unwrap();
    let body =
        RequestBody::Platform { value: Rc::new(JsValue::from(stream)), is_repeatable: false };
    let fetch = ScriptedFetch::recorder();
    let mut request = get("https://api.example/stay");
    request.method = Method::post();
    match BrowserPlatform.open(request, body).await {
        Ok(_) => assert_eq!(text(fetch.only()).await, "hi"),
        Err(error) => {
            assert_eq!(error, NetworkError::Unsendable);
            assert!(fetch.requests().is_empty());
        }
    }
}
