//! Whatever arrives, every parser answers with a value or an error, soon and without a panic; and
//! what is written is read again as it was.
//!
//! Two kinds of input: any bytes, and valid documents in which a piece was cut out, doubled or
//! replaced, since any bytes seldom get past the first character.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // A test may fail loudly.

mod support;

#[path = "property/errors.rs"]
mod errors;
#[path = "property/input.rs"]
mod input;
#[path = "property/json.rs"]
mod json;
#[path = "property/messages.rs"]
mod messages;
#[path = "property/round_trip.rs"]
mod round_trip;
#[path = "property/tokens.rs"]
mod tokens;
