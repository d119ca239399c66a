//! The session against the devserver's routers, in memory, on a virtual clock: the order of
//! effects, and every misbehaviour with its exact error.

mod pair {
    pub(crate) mod network;
    pub(crate) mod world;

    mod authorization;
    mod misbehaviours;
    mod ordinary_endings;
    mod refresh;
    mod resources;
    mod sign_out;
    mod userinfo;
}
