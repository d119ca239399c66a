//! Signed tokens ([RFC 7515]) in the compact serialization.
//!
//! A token is read without being believed. Choosing a key gives a [`SignatureInput`], which is all
//! that a cryptographic library has to see; its verdict gives a [`SignatureProof`], and only with
//! the proof of the same token are the claims read.
//!
//! [RFC 7515]: https://www.rfc-editor.org/rfc/rfc7515.html

mod algorithm;
mod compact;
mod hash;
mod header;
mod signature;

pub use algorithm::Algorithm;
pub(crate) use compact::CompactJws;
pub use hash::Hash;
pub use signature::{SignatureInput, SignatureProof};
