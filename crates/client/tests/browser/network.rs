//! Real requests, to the server of the tests' own page and to nobody.

use public_client::browser::BrowserPlatform;
use public_client::error::NetworkError;
use public_client::platform::Platform;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::fetch_request::get;
use crate::page::origin;

#[wasm_bindgen_test]
async fn a_page_is_fetched() {
    let answer = BrowserPlatform.send(get(&(origin() + "/"))).await.unwrap();
    assert_eq!(answer.status, 200);
    assert!(answer.headers.get("content-type").unwrap().starts_with("text/html"));
    assert!(String::from_utf8(answer.body.to_vec()).unwrap().contains("<script"));
}

/// TOK-20: the limit counts what is there after decompression, in real streams too.
#[wasm_bindgen_test]
async fn a_page_over_the_limit_is_left() {
    let mut request = get(&(origin() + "/"));
    request.limits.body = Some(10);
    let outcome = BrowserPlatform.send(request).await;
    assert_eq!(outcome.unwrap_err(), NetworkError::TooLarge { limit: 10 });
}

/// TOK-21, HV-61: the same page by another name is of another origin, and says nothing of CORS.
#[wasm_bindgen_test]
async fn another_origin_without_cors_is_unreachable() {
    let elsewhere = match origin() {
        own if own.contains("127.0.0.1") => own.replace("127.0.0.1", "localhost"),
        own => own.replace("localhost", "127.0.0.1"),
    };
    assert_ne!(elsewhere, origin());
    let outcome = BrowserPlatform.send(get(&(elsewhere + "/"))).await;
    assert_eq!(outcome.unwrap_err(), NetworkError::Unreachable);
}

/// TOK-21: nobody listens, or there is nobody of that name (RFC 6761 §6.4).
#[wasm_bindgen_test]
async fn nobody_is_unreachable() {
    for url in ["http://127.0.0.1:1/", "https://nobody.invalid/"] {
        let outcome = BrowserPlatform.send(get(url)).await;
        assert_eq!(outcome.unwrap_err(), NetworkError::Unreachable, "{url}");
    }
}
