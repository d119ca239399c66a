//! Unguessable values.

use crate::crypto::digest::base64url;
use crate::crypto::fault::Fault;

/// 256 random bits in base64url: more than the 128 that RFC 6749 §10.10 asks for.
pub(crate) fn token() -> Result<String, Fault> {
    let mut octets = [0_u8; 32];
    aws_lc_rs::rand::fill(&mut octets)?;
    Ok(base64url(&octets))
}
