//! What goes out: every request exactly as it was written, with the options that keep it safe.

use public_client::browser::BrowserPlatform;
use public_client::http::{HttpRequest, Limits, Method};
use public_client::platform::Platform;
use public_client::url::HttpUrl;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{ReferrerPolicy, Request, RequestCache, RequestCredentials, RequestRedirect};
use zeroize::Zeroizing;

use crate::scripted_fetch::ScriptedFetch;

pub(crate) fn get(url: &str) -> HttpRequest {
    HttpRequest {
        method: Method::get(),
        url: HttpUrl::parse(url).unwrap(),
        headers: public_client::http::Headers::new(),
        body: None,
        limits: Limits::DOCUMENT,
        is_cacheable: false,
    }
}

/// The request that `fetch` is called with.
async fn sent(request: HttpRequest) -> Request {
    let fetch = ScriptedFetch::recorder();
    BrowserPlatform.send(request).await.unwrap();
    fetch.only()
}

/// TOK-04, TOK-05, RES-04: no cookie goes out, nothing is stored, no redirect is followed, no
/// address is told, whatever the method.
#[wasm_bindgen_test]
async fn the_options_keep_it_safe() {
    for method in ["GET", "POST", "DELETE"] {
        let mut request = get("https://as.example/token");
        request.method = Method::parse(method).unwrap();
        let sent = sent(request).await;
        assert_eq!(sent.method(), method);
        assert_eq!(sent.credentials(), RequestCredentials::Omit);
        assert_eq!(sent.cache(), RequestCache::NoStore);
        assert_eq!(sent.redirect(), RequestRedirect::Error);
        assert_eq!(sent.referrer_policy(), ReferrerPolicy::NoReferrer);
    }
}

/// DISC-13: a public document may come from the HTTP cache, and all else stays as it is.
#[wasm_bindgen_test]
async fn a_public_document_may_be_cached() {
    let mut request = get("https://as.example/jwks");
    request.is_cacheable = true;
    let sent = sent(request).await;
    assert_eq!(sent.cache(), RequestCache::Default);
    assert_eq!(sent.credentials(), RequestCredentials::Omit);
    assert_eq!(sent.redirect(), RequestRedirect::Error);
    assert_eq!(sent.referrer_policy(), ReferrerPolicy::NoReferrer);
}

#[wasm_bindgen_test]
async fn a_form_arrives_as_it_was_written() {
    let mut request = get("https://as.example/token");
    request.method = Method::post();
    request.headers.add("Content-Type", "application/x-www-form-urlencoded").unwrap();
    request.body = Some(Zeroizing::new(b"grant_type=authorization_code&code=%2B".to_vec()));
    let sent = sent(request).await;
    let content_type = sent.headers().get("content-type").unwrap();
    assert_eq!(content_type.as_deref(), Some("application/x-www-form-urlencoded"));
    let body = JsFuture::from(sent.text().unwrap()).await.unwrap();
    assert_eq!(body.as_string().unwrap(), "grant_type=authorization_code&code=%2B");
}

/// A signed query, say, is of no use with one character more.
#[wasm_bindgen_test]
async fn the_address_is_not_touched() {
    for url in [
        "https://api.example/stay",
        "https://api.example/stay?night=2&room=a%20b",
        "https://api.example/stay?a=1&a=2&",
        "https://api.example/%7Estay?",
    ] {
        assert_eq!(sent(get(url)).await.url(), url);
    }
}

/// RFC 9110 §5.3: fields of one name are one list.
#[wasm_bindgen_test]
async fn every_value_of_a_field_is_sent() {
    let mut request = get("https://api.example/stay");
    request.headers.add("X-Wish", "quiet").unwrap();
    request.headers.add("x-wish", "high").unwrap();
    let wishes = sent(request).await.headers().get("X-Wish").unwrap();
    assert_eq!(wishes.as_deref(), Some("quiet, high"));
}

/// Fetch takes octets, and throws at any other character; so such a value is refused before.
#[wasm_bindgen_test]
async fn a_value_that_is_not_octets_is_refused() {
    let mut request = get("https://api.example/stay");
    request.headers.add("X-Guest", "Émile").unwrap();
    assert!(request.headers.add("X-Guest", "Łukasz").is_err());
    assert_eq!(sent(request).await.headers().get("X-Guest").unwrap().as_deref(), Some("Émile"));
}
