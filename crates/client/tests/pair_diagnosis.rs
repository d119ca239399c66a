//! The diagnosis against the devserver's routers, in memory, and an application's server that does
//! as it is told: everything that is found, and nothing where nothing is wrong.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly too"
)]

#[path = "diagnosis/application.rs"]
mod application;
#[path = "diagnosis/configuration.rs"]
mod configuration;
#[path = "diagnosis/endpoints.rs"]
mod endpoints;
#[path = "diagnosis/own_headers.rs"]
mod own_headers;
#[path = "diagnosis/server.rs"]
mod server;
#[path = "diagnosis/web.rs"]
mod web;
