//! The door in a real browser, with a session that the test plays.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test may fail loudly.

mod auth_error;
mod authorized_fetch;
mod callback;
mod ending;
mod frontchannel_logout;
mod guards;
#[cfg(feature = "hydrate")]
mod hydration;
mod provider;
mod providers;
mod session_ending;
mod stage;
mod step_up;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
