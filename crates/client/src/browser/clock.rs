//! The clocks.

use std::time::Duration;

use public_client_protocol::time::{Monotonic, UnixTime};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
}

/// What the local clock says.
pub(super) fn now() -> UnixTime {
    UnixTime::from_seconds(milliseconds(js_sys::Date::now()).as_secs())
}

/// `performance.now()`, which no clock change moves.
pub(super) fn monotonic() -> Monotonic {
    Monotonic::from_start(milliseconds(performance_now()))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates")]
fn milliseconds(value: f64) -> Duration {
    Duration::from_millis(value as u64)
}
