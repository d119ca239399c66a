//! The session against the devserver's routers, in memory, on a virtual clock: the order of
//! effects, and every misbehaviour with its exact error. Here the session lives in the page.

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

pub(crate) use pair::seat::seat;

/// Where the session lives.
const HOST: HostKind = HostKind::Page;
