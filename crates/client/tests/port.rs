//! What crosses a port is read as it was written; whatever else comes is refused without a panic.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

#[path = "port/commands.rs"]
mod commands;
#[path = "port/hostile.rs"]
mod hostile;
#[path = "port/replies.rs"]
mod replies;
#[path = "port/views.rs"]
mod views;

use proptest::test_runner::Config;

/// Enough cases to find a slip, few enough to run in seconds.
fn config() -> Config {
    Config { cases: 200, failure_persistence: None, ..Config::default() }
}
