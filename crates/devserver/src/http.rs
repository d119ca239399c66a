//! What both servers need of HTTP, beside axum.

pub(crate) mod answer;
pub(crate) mod bearer;
pub(crate) mod broken_off;
pub(crate) mod cookies;
pub(crate) mod cors;
pub(crate) mod parameters;
pub(crate) mod query;
