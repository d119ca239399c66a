//! protocol

mod form;
mod members;
mod secret;

pub mod error;
pub mod http;
pub mod json;
pub mod text;
pub mod time;
pub mod url;
