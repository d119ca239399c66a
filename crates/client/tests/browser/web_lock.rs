//! Locks across tabs.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Object, Reflect};
use public_client::browser::BrowserPlatform;
use public_client::platform::Platform;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::window;
use crate::replaced::Replaced;

/// REF-04: whoever comes later waits until the lock is given back.
#[wasm_bindgen_test]
async fn a_lock_is_held_by_one() {
    let held = BrowserPlatform.exclusive("one").await;
    let has_it = Rc::new(Cell::new(false));
    let later = Rc::clone(&has_it);
    BrowserPlatform.spawn(async move {
        let _held = BrowserPlatform.exclusive("one").await;
        later.set(true);
    });
    let _other = BrowserPlatform.exclusive("another").await;
    BrowserPlatform.sleep(Duration::from_millis(50)).await;
    assert!(!has_it.get());
    drop(held);
    let _again = BrowserPlatform.exclusive("one").await;
    assert!(has_it.get());
}

/// Who stops waiting leaves the lock to the next.
#[wasm_bindgen_test]
async fn nobody_holds_what_nobody_waits_for() {
    let held = BrowserPlatform.exclusive("left").await;
    {
        let waiting = BrowserPlatform.exclusive("left");
        let mut waiting = std::pin::pin!(waiting);
        let waker = std::task::Waker::noop();
        let mut context = std::task::Context::from_waker(waker);
        assert!(waiting.as_mut().poll(&mut context).is_pending());
    }
    drop(held);
    let _next = BrowserPlatform.exclusive("left").await;
}

/// Where there are no locks nothing is waited for.
#[wasm_bindgen_test]
async fn without_locks_nothing_is_waited_for() {
    let navigator = Reflect::get(&window(), &"navigator".into()).unwrap();
    let _replaced = Replaced::by_value(&navigator, "locks", &Object::new());
    let _one = BrowserPlatform.exclusive("none").await;
    let _other = BrowserPlatform.exclusive("none").await;
}
