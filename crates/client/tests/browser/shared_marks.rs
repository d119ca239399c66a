//! What all tabs of the origin may know, and a browser that keeps nothing.

use js_sys::Function;
use public_client::browser::WindowPage;
use public_client::page::Page;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Storage;

use crate::page::window;
use crate::replaced::{Replaced, forbidding};

fn page() -> WindowPage {
    WindowPage::current().unwrap()
}

/// An empty storage.
fn storage() -> Storage {
    let storage = window().local_storage().unwrap().unwrap();
    storage.clear().unwrap();
    storage
}

#[wasm_bindgen_test]
fn a_mark_is_read_as_it_was_written() {
    let storage = storage();
    assert_eq!(page().mark("a"), None);
    page().set_mark("a", "1");
    assert_eq!(storage.get_item("a").unwrap().as_deref(), Some("1"));
    storage.set_item("a", "by another tab").unwrap();
    assert_eq!(page().mark("a").as_deref(), Some("by another tab"));
    assert_eq!(page().mark("b"), None);
    storage.clear().unwrap();
}

/// HV-63: where storage is blocked there is no mark, and no crash.
#[wasm_bindgen_test]
fn a_blocked_storage_has_no_marks() {
    let storage = storage();
    page().set_mark("a", "1");
    for getter in [forbidding(), Function::new_no_args("return null")] {
        let _blocked = Replaced::by_getter(&window(), "localStorage", &getter);
        page().set_mark("a", "2");
        assert_eq!(page().mark("a"), None);
    }
    assert_eq!(page().mark("a").as_deref(), Some("1"));
    storage.clear().unwrap();
}

/// HV-63: where it is full, the mark before stays.
#[wasm_bindgen_test]
fn a_full_storage_does_no_harm() {
    let storage = storage();
    page().set_mark("a", "1");
    page().set_mark("a", &"x".repeat(16 * 1024 * 1024));
    assert_eq!(page().mark("a").as_deref(), Some("1"));
    storage.clear().unwrap();
}
