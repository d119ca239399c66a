//! The session against the devserver's routers, in memory, on a virtual clock: the order of
//! effects, and every misbehaviour with its exact error.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly too"
)]

mod pair {
    pub(crate) mod network;
    pub(crate) mod world;

    mod audiences;
    mod authorization;
    mod authorization_request;
    mod frontchannel_logout;
    mod id_token_hint;
    mod limits;
    mod misbehaviours;
    mod ordinary_endings;
    mod other_user;
    mod popup;
    mod popup_checks;
    mod providers;
    mod refresh;
    mod renewal;
    mod resource_metadata;
    mod resources;
    mod restore;
    mod sign_out;
    mod silent;
    mod step_up;
    mod tabs;
    mod too_many_attempts;
    mod turns;
    mod soak;
    mod userinfo;
}
