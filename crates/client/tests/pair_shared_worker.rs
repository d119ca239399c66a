//! The session against the devserver's routers, in memory, on a virtual clock: the order of
//! effects, and every misbehaviour with its exact error. Here the session lives in a worker that all tabs share.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly too"
)]

use public_client::view::HostKind;

#[path = "pair/mod.rs"]
mod pair;
#[path = "pair/shared_vault/mod.rs"]
mod shared_vault;
#[path = "pair/vault/mod.rs"]
mod vault;

pub(crate) use pair::seat::seat;

/// Where the session lives.
const HOST: HostKind = HostKind::SharedWorker;
