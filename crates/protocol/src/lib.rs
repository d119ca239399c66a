//! protocol

mod form;
mod members;
mod secret;

pub mod error;
pub mod http;
pub mod json;
pub mod state;
pub mod text;
pub mod time;
pub mod tokens;
pub mod url;
