//! What comes back: answers within their limits, and one error for each way to get none.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Error as JsError, Object, TypeError, Uint8Array};
use public_client::browser::BrowserPlatform;
use public_client::error::NetworkError;
use public_client::http::{HttpRequest, HttpResponse, Limits};
use public_client::platform::Platform;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DomException, ReadableStreamDefaultController, Response};

use crate::fetch_request::get;
use crate::page::{start, turn};
use crate::scripted_fetch::{
    Answer, ScriptedFetch, at_once, never, rejected, response, streamed, with_status,
};

const URL: &str = "https://as.example/token";

fn limited(body: Option<usize>, time: Duration) -> HttpRequest {
    let mut request = get(URL);
    request.limits = Limits { body, time };
    request
}

/// What becomes of an answer of `fetch`.
async fn outcome(answer: impl Fn() -> Answer + 'static) -> Result<HttpResponse, NetworkError> {
    let _fetch = ScriptedFetch::new(move |_| answer());
    BrowserPlatform.send(get(URL)).await
}

/// What becomes of a body that `pull` makes.
async fn outcome_of_stream(
    pull: impl FnMut(ReadableStreamDefaultController) + 'static,
) -> Result<HttpResponse, NetworkError> {
    let (response, _) = streamed(pull);
    outcome(move || at_once(&response)).await
}

fn enqueue(controller: &ReadableStreamDefaultController, octets: &[u8]) {
    controller.enqueue_with_chunk(&Uint8Array::from(octets)).unwrap();
}

/// A status of failure is an answer like any other, with the header fields that can be seen.
#[wasm_bindgen_test]
async fn an_answer_comes_whole() {
    let refusal = response(401, "application/json", r#"{"error":"invalid_token"}"#);
    refusal.headers().append("WWW-Authenticate", "Bearer").unwrap();
    refusal.headers().append("WWW-Authenticate", "DPoP").unwrap();
    let answer = outcome(move || at_once(&refusal)).await.unwrap();
    assert_eq!(answer.status, 401);
    assert_eq!(answer.headers.get("content-type"), Some("application/json"));
    assert_eq!(answer.headers.get("www-authenticate"), Some("Bearer, DPoP"));
    assert_eq!(answer.headers.get("X-Hidden"), None);
    assert_eq!(answer.body.as_slice(), br#"{"error":"invalid_token"}"#);
}

#[wasm_bindgen_test]
async fn an_answer_may_have_no_body() {
    let empty = Response::new_with_opt_str_and_init(None, &with_status(204)).unwrap();
    let answer = outcome(move || at_once(&empty)).await.unwrap();
    assert_eq!((answer.status, answer.body.len()), (204, 0));
}

#[wasm_bindgen_test]
async fn a_body_may_come_in_pieces() {
    let mut pieces = ["lo", "hel"].map(str::as_bytes).to_vec();
    let answer = outcome_of_stream(move |controller| match pieces.pop() {
        Some(piece) => enqueue(&controller, piece),
        None => controller.close().unwrap(),
    });
    assert_eq!(answer.await.unwrap().body.as_slice(), b"hello");
}

/// TOK-20, HV-21: an endless body is left as soon as it is too large, and the request is aborted.
#[wasm_bindgen_test]
async fn a_body_over_the_limit_is_left() {
    let pieces = Rc::new(Cell::new(0));
    let count = Rc::clone(&pieces);
    let (endless, _) = streamed(move |controller| {
        count.set(count.get() + 1);
        enqueue(&controller, &[b' '; 100]);
    });
    let fetch = ScriptedFetch::new(move |_| at_once(&endless));
    let request = limited(Some(1000), Duration::from_secs(10));
    let outcome = BrowserPlatform.send(request).await;
    assert_eq!(outcome.unwrap_err(), NetworkError::TooLarge { limit: 1000 });
    assert!(fetch.only().signal().aborted());
    assert!(pieces.get() <= 12, "{} pieces were asked for", pieces.get());
}

/// TOK-20: up to the limit a body is accepted, and without a limit any.
#[wasm_bindgen_test]
async fn a_body_at_the_limit_is_accepted() {
    for (limit, accepted) in [(Some(4), true), (Some(3), false), (None, true)] {
        let _fetch = ScriptedFetch::new(|_| at_once(&response(200, "text/plain", "1234")));
        let outcome = BrowserPlatform.send(limited(limit, Duration::from_secs(10))).await;
        assert_eq!(outcome.is_ok(), accepted, "{limit:?}");
    }
}

/// TOK-05, TOK-20, HV-21: a server that does not answer is left when time is up.
#[wasm_bindgen_test]
async fn no_answer_in_time_is_a_timeout() {
    let fetch = ScriptedFetch::new(never);
    let outcome = BrowserPlatform.send(limited(None, Duration::from_millis(20))).await;
    assert_eq!(outcome.unwrap_err(), NetworkError::Timeout);
    assert!(fetch.only().signal().aborted());
}

/// HV-21: headers are no answer yet; the body has to come in time too.
#[wasm_bindgen_test]
async fn no_body_in_time_is_a_timeout() {
    let _fetch = ScriptedFetch::new(|request| {
        let controller = Rc::new(RefCell::new(None));
        let kept = Rc::clone(&controller);
        let (silent, _) = streamed(move |controller| drop(kept.replace(Some(controller))));
        let aborted = never(request)?;
        spawn_local(async move {
            let reason = JsFuture::from(aborted).await.unwrap_err();
            controller.take().unwrap().error_with_e(&reason);
        });
        at_once(&silent)
    });
    let outcome = BrowserPlatform.send(limited(None, Duration::from_millis(20))).await;
    assert_eq!(outcome.unwrap_err(), NetworkError::Timeout);
}

/// The longest times do not become the shortest: browsers fire a timer beyond 2^31 - 1 ms at once.
#[wasm_bindgen_test]
async fn the_longest_time_is_not_the_shortest() {
    let _fetch = ScriptedFetch::new(|request| {
        let signal = request.signal();
        Ok(future_to_promise(async move {
            turn().await;
            turn().await;
            if signal.aborted() { Err(signal.reason()) } else { Ok(response(200, "", "").into()) }
        }))
    });
    for time in [Duration::from_secs(10), Duration::from_secs(1 << 32), Duration::MAX] {
        let outcome = BrowserPlatform.send(limited(None, time)).await;
        assert_eq!(outcome.map(|answer| answer.status), Ok(200), "{time:?}");
    }
}

/// Nobody waits for it any more.
#[wasm_bindgen_test]
async fn dropping_the_future_aborts_the_request() {
    let fetch = ScriptedFetch::new(never);
    let mut sending = Box::pin(BrowserPlatform.send(get(URL)));
    assert!(start(&mut sending).await.is_none());
    assert!(!fetch.only().signal().aborted());
    drop(sending);
    assert!(fetch.only().signal().aborted());
}

/// TOK-21: whatever `fetch` throws or rejects with, patched by an extension or not, is no answer.
#[wasm_bindgen_test]
async fn whatever_fetch_rejects_with_is_no_answer() {
    let reasons = [
        TypeError::new("Failed to fetch").into(),
        JsError::new("patched").into(),
        DomException::new_with_message_and_name("", "AbortError").unwrap().into(),
        Object::new().into(),
        JsValue::from("a word"),
        JsValue::UNDEFINED,
    ];
    for reason in reasons {
        let thrown = reason.clone();
        let rejecting = outcome(move || rejected(&reason)).await;
        assert_eq!(rejecting.unwrap_err(), NetworkError::Unreachable);
        let throwing = outcome(move || Err(thrown.clone())).await;
        assert_eq!(throwing.unwrap_err(), NetworkError::Unreachable);
    }
}

/// TOK-21: neither is what is no response, or one that somebody has read.
#[wasm_bindgen_test]
async fn what_cannot_be_read_is_no_answer() {
    let outcome_of = |value: JsValue| outcome(move || at_once(&value));
    assert_eq!(outcome_of(Object::new().into()).await.unwrap_err(), NetworkError::Unreachable);
    assert_eq!(outcome_of(JsValue::NULL).await.unwrap_err(), NetworkError::Unreachable);

    let read = response(200, "text/plain", "read");
    let _reader = read.body().unwrap().get_reader();
    assert_eq!(outcome_of(read.into()).await.unwrap_err(), NetworkError::Unreachable);
    let unread = response(200, "text/plain", "unread");
    assert_eq!(outcome_of(unread.into()).await.unwrap().body.as_slice(), b"unread");
}

/// TOK-21: half an answer is none.
#[wasm_bindgen_test]
async fn a_body_that_breaks_off_is_no_answer() {
    let mut pieces = 2;
    let broken = outcome_of_stream(move |controller| {
        pieces -= 1;
        match pieces {
            0 => controller.error_with_e(&TypeError::new("network error")),
            _ => enqueue(&controller, b"{"),
        }
    });
    assert_eq!(broken.await.unwrap_err(), NetworkError::Unreachable);

    let words = outcome_of_stream(|controller| {
        controller.enqueue_with_chunk(&"no octets".into()).unwrap();
        controller.close().unwrap();
    });
    assert_eq!(words.await.unwrap_err(), NetworkError::Unreachable);
}
