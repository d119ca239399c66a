//! Pages of JavaScript, played by a script in memory, at the real door of a real session, against the
//! devserver's routers, on a virtual clock.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly too"
)]

#[allow(dead_code, reason = "not everything of it is used here")]
#[path = "world/mod.rs"]
mod world;

#[path = "shim/mod.rs"]
mod shim;
#[path = "door/stage.rs"]
mod stage;

#[path = "door/calls.rs"]
mod calls;
#[path = "door/life.rs"]
mod life;
#[path = "door/restore.rs"]
mod restore;
#[path = "door/secrets.rs"]
mod secrets;
#[path = "door/sign_in.rs"]
mod sign_in;
#[path = "door/storage.rs"]
mod storage;
#[path = "door/windows.rs"]
mod windows;
#[path = "door/wrong.rs"]
mod wrong;
