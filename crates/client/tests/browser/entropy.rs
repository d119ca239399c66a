//! Randomness, and a browser that gives none.

use public_client::browser::BrowserPlatform;
use public_client::error::BrowserError;
use public_client::platform::Platform;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::window;
use crate::replaced::{Replaced, forbidding};

/// Without randomness there is an error, never something that can be guessed.
#[wasm_bindgen_test]
fn missing_randomness_is_told() {
    let crypto = window().crypto().unwrap();
    let without = Replaced::by_value(&crypto, "getRandomValues", forbidding().unchecked_ref());
    assert_eq!(BrowserPlatform.random().err(), Some(BrowserError::EntropyUnavailable));
    drop(without);
    assert!(BrowserPlatform.random().is_ok());
}
