//! The configuration that is served beside the application.

use js_sys::{Array, Object, TypeError};
use public_client::browser::load_config;
use public_client::error::{ConfigurationProblem, ErrorKind};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, Url};

use crate::scripted_fetch::{ScriptedFetch, at_once, json, rejected, response};

const CONFIG: &str = r#"{ "issuer": "https://as.example", "client_id": "hotel",
    "redirect_uri": "https://app.example/callback", "scope": "openid" }"#;

/// An address at which a document really is.
fn served(document: &str) -> String {
    let parts = Array::of1(&document.into());
    let document = Blob::new_with_str_sequence(&parts).unwrap();
    Url::create_object_url_with_blob(&document).unwrap()
}

async fn problem(url: &str) -> ConfigurationProblem {
    match load_config(url).await.unwrap_err().kind() {
        ErrorKind::Configuration(error) => error.problem.clone(),
        other => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
async fn a_configuration_is_read() {
    let config = load_config(&served(CONFIG)).await.unwrap();
    assert_eq!(config.client_id(), "hotel");
}

/// A server that answers every path with the app's page answers this one with it, too.
#[wasm_bindgen_test]
async fn a_page_is_no_configuration() {
    let error = load_config("/").await.unwrap_err();
    assert_eq!(error.code(), "configuration_invalid");
    let error = load_config(&served(&CONFIG.replace("client_id", "klient_id"))).await.unwrap_err();
    assert_eq!(error.code(), "configuration_unknown_field");
}

#[wasm_bindgen_test]
async fn a_missing_configuration_is_told_with_its_status() {
    let unavailable = ConfigurationProblem::Unavailable { status: Some(404) };
    assert_eq!(problem("/no-such-configuration.json").await, unavailable);

    for (status, body) in [(500, CONFIG), (404, "")] {
        let _fetch = ScriptedFetch::new(move |_| at_once(&response(status, "text/html", body)));
        let unavailable = ConfigurationProblem::Unavailable { status: Some(status) };
        assert_eq!(problem("/public-client.json").await, unavailable);
    }
    let _fetch = ScriptedFetch::new(|_| at_once(&json(CONFIG)));
    assert!(load_config("/public-client.json").await.is_ok());
}

/// Offline, or with a `fetch` that somebody has patched.
#[wasm_bindgen_test]
async fn no_answer_is_told() {
    let reasons: [JsValue; 2] = [TypeError::new("Failed to fetch").into(), Object::new().into()];
    for reason in reasons {
        let _fetch = ScriptedFetch::new(move |_| rejected(&reason));
        let unavailable = ConfigurationProblem::Unavailable { status: None };
        assert_eq!(problem("/public-client.json").await, unavailable);
    }
}
