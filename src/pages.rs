//! One page a file.

pub(crate) mod callback;
pub(crate) mod diagnose;
pub(crate) mod home;
pub(crate) mod logged_out;
pub(crate) mod not_found;
pub(crate) mod request;
pub(crate) mod stay;
