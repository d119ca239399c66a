//! The records of this tab, and a browser that keeps none.

use js_sys::Function;
use public_client::browser::WindowPage;
use public_client::error::BrowserError;
use public_client::page::Page;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Storage;

use crate::page::window;
use crate::replaced::{Replaced, forbidding};

fn page() -> WindowPage {
    WindowPage::current().unwrap()
}

/// An empty storage.
fn storage() -> Storage {
    let storage = window().session_storage().unwrap().unwrap();
    storage.clear().unwrap();
    storage
}

/// BRW-02: a record is in sessionStorage, and gone from there once it was taken.
#[wasm_bindgen_test]
fn a_record_is_taken_once() {
    let storage = storage();
    page().keep("taken", "record").unwrap();
    page().keep("kept", "another").unwrap();
    assert_eq!(storage.get_item("taken").unwrap().as_deref(), Some("record"));
    let shared = window().local_storage().unwrap().unwrap();
    assert_eq!(shared.get_item("taken").unwrap(), None);
    let mut keys = page().keys();
    keys.sort();
    assert_eq!(keys, ["kept", "taken"]);

    assert_eq!(page().take("taken").as_deref().map(String::as_str), Some("record"));
    assert_eq!(page().take("taken"), None);
    assert_eq!(page().keys(), ["kept"]);
    storage.clear().unwrap();
}

#[wasm_bindgen_test]
fn a_record_of_the_same_name_is_replaced() {
    let storage = storage();
    page().keep("a", "old").unwrap();
    page().keep("a", "new").unwrap();
    assert_eq!(page().keys(), ["a"]);
    assert_eq!(page().take("a").as_deref().map(String::as_str), Some("new"));
    assert_eq!(storage.length().unwrap(), 0);
}

/// HV-63: where storage is blocked there is an error, and no crash.
#[wasm_bindgen_test]
fn a_blocked_storage_is_told() {
    storage();
    page().keep("a", "record").unwrap();
    for getter in [forbidding(), Function::new_no_args("return null")] {
        let _blocked = Replaced::by_getter(&window(), "sessionStorage", &getter);
        assert_eq!(page().keep("b", "record"), Err(BrowserError::StorageUnavailable));
        assert_eq!(page().take("a"), None);
        assert!(page().keys().is_empty());
    }
    assert_eq!(page().take("a").as_deref().map(String::as_str), Some("record"));
}

/// HV-63: so it is where storage is full.
#[wasm_bindgen_test]
fn a_full_storage_is_told() {
    let storage = storage();
    let more_than_any_quota = "x".repeat(16 * 1024 * 1024);
    let refusal = page().keep("a", &more_than_any_quota);
    assert_eq!(refusal, Err(BrowserError::StorageUnavailable));
    assert_eq!(storage.length().unwrap(), 0);
    page().keep("a", "x").unwrap();
    storage.clear().unwrap();
}

/// What cannot be deleted could be taken twice, so it is not taken at all.
#[wasm_bindgen_test]
fn what_cannot_be_deleted_is_not_taken() {
    let storage = storage();
    page().keep("a", "record").unwrap();
    let prototype = js_sys::Object::get_prototype_of(&storage);
    let stuck = Replaced::by_value(&prototype, "removeItem", forbidding().unchecked_ref());
    assert_eq!(page().take("a"), None);
    drop(stuck);
    assert!(page().take("a").is_some());
}
