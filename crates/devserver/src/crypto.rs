//! The server's own cryptography: nothing here is shared with the client under test.

pub(crate) mod digest;
pub(crate) mod fault;
pub(crate) mod jws;
pub(crate) mod key_set;
pub(crate) mod password;
pub(crate) mod random;
pub(crate) mod signing_key;
