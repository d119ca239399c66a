//! Timers, which windows and workers have alike.

use std::time::Duration;

use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};

use crate::promise::Promise;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Closure<dyn FnMut()>, milliseconds: i32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
}

/// Waits, at most 24.8 days at a time.
pub(super) async fn sleep(delay: Duration) {
    let elapsed = Promise::new();
    let kept = elapsed.clone();
    let _timer = Timer::after(delay, move || kept.keep(()));
    elapsed.await;
}

/// A timer that is cleared when dropped.
pub(super) struct Timer {
    id: JsValue,
    _callback: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls `callback` after `delay`, at most 24.8 days from now: beyond that browsers call at
    /// once.
    pub(super) fn after(delay: Duration, callback: impl FnOnce() + 'static) -> Self {
        let callback = Closure::once(callback);
        let delay = i32::try_from(delay.as_millis()).unwrap_or(i32::MAX);
        Self { id: set_timeout(&callback, delay), _callback: callback }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(&self.id);
    }
}
