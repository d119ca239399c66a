//! The adapters in a real browser: what they ask of it, and what they make of its answers.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly too"
)]

mod child_window;
mod clocks;
mod configuration;
mod entropy;
mod fetch_request;
mod fetch_response;
mod message_port;
mod navigation;
mod network;
mod open_response;
mod page;
mod page_events;
mod pending_store;
mod popup;
mod replaced;
mod scripted_fetch;
mod scripted_server;
mod shared_marks;
mod signatures;
mod signer;
mod sign_in;
mod silent_callback;
mod sole_client;
mod tabs;
mod web_lock;
mod window_page;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
