//! What the client's own tests have of a browser: its network, its workers, and the wire between.

#[path = "../../../client/tests/pair/in_worker.rs"]
pub(crate) mod in_worker;
#[path = "../../../client/tests/pair/network.rs"]
pub(crate) mod network;
#[path = "../../../client/tests/pair/wire.rs"]
pub(crate) mod wire;
