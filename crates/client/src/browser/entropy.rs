//! Randomness: `crypto.getRandomValues`.

use public_client_protocol::error::BrowserError;
use public_client_protocol::state::RandomOctets;

pub(super) fn random() -> Result<RandomOctets, BrowserError> {
    let mut octets = [0; 32];
    getrandom::fill(&mut octets).map_err(|_| BrowserError::EntropyUnavailable)?;
    Ok(RandomOctets::new(octets))
}
