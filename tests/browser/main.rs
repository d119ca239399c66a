//! The app's pages in a real browser, with a session that the test plays.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test may fail loudly.

mod door;
mod pages;
mod providers;
mod session;
mod stage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
