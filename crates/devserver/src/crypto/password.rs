//! Passwords of the test users, hashed with Argon2id.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::crypto::fault::Fault;

/// The PHC string of a password, with a random salt.
pub(crate) fn hash(password: &str) -> Result<String, Fault> {
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, light_params()?);
    let hash = argon2.hash_password(password.as_bytes()).map_err(|_| Fault)?;
    Ok(hash.to_string())
}

/// Is this the password behind the PHC string?
pub(crate) fn verify(password: &str, phc: &str) -> bool {
    PasswordHash::new(phc)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// Light on purpose: the passwords are printed on the login page, and tests sign in often.
fn light_params() -> Result<Params, Fault> {
    Params::new(1024, 1, 1, None).map_err(|_| Fault)
}

#[cfg(test)]
mod tests {
    use super::{hash, verify};

    #[test]
    fn only_the_password_verifies() {
        let phc = hash("wonderland").unwrap();
        assert!(verify("wonderland", &phc));
        assert!(!verify("Wonderland", &phc));
        assert!(!verify("", &phc));
    }
}
