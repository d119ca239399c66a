//! The session under everything that can happen to it, exhaustively up to a length: tabs × reload ×
//! sleep × lost network × rotation × sign-out.
//!
//! It is the session itself that is explored, not a copy of it: real clients with real sessions run
//! on an executor, a network, timers and clocks on which nothing happens by itself, and the
//! explorer takes every sequence of what person, network, server and time can do. A model checker
//! such as `stateright` explores states that can be copied, compared and hashed, which futures
//! cannot; it would prove a description of the session, which nobody runs.
//!
//! [`model::invariants`] states what always holds; [`model::broken`] breaks each of them.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly too"
)]

mod model {
    mod executor;
    mod lock;
    mod network;
    mod server;
    mod platform;
    mod load;
    mod tab;
    mod action;
    mod world;
    mod invariants;
    mod settle;
    mod explorer;
    mod sabotage;
    mod scenes;

    mod honest;
    mod broken;
}
