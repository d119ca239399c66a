//! Every refusal of an ID Token, beside the same token without the fault; and where one goes.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // A test may fail loudly.

mod support;

#[path = "id_token/claims.rs"]
mod claims;
#[path = "id_token/dates.rs"]
mod dates;
#[path = "id_token/hint.rs"]
mod hint;
#[path = "id_token/keys.rs"]
mod keys;
#[path = "id_token/refreshed.rs"]
mod refreshed;
#[path = "id_token/signature.rs"]
mod signature;
