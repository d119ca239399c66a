//! Secrets are types: they cannot be printed, compared by accident, or stored.

use std::fmt;

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// Defines a secret of the wire as its own type.
///
/// None of them implements `Display` or `Serialize`, so a secret cannot reach a log, a page or a
/// storage by accident; none implements `Clone`, so it has one owner; none implements `PartialEq`,
/// so a comparison has to be written with [`Secret::matches`], which takes constant time. The
/// memory is wiped when the value is dropped.
macro_rules! secrets {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        pub struct $name(crate::secret::Secret);

        impl $name {
            /// Takes ownership of the characters.
            #[must_use]
            pub fn new(value: String) -> Self {
                Self(crate::secret::Secret::new(value))
            }

            /// The characters, for the one place that writes them into a message.
            pub(crate) fn expose(&self) -> &str {
                self.0.expose()
            }

            /// Compares in a time that does not depend on the characters.
            #[allow(dead_code, reason = "not every secret is ever compared")]
            pub(crate) fn matches(&self, other: &str) -> bool {
                self.0.matches(other)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "([redacted])"))
            }
        }
    )+};
}
pub(crate) use secrets;

/// Characters that are wiped from memory when dropped.
pub(crate) struct Secret(Zeroizing<String>);

impl Secret {
    pub(crate) fn new(value: String) -> Self {
        Self(Zeroizing::new(value))
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// Compares in a time that does not depend on the characters.
    pub(crate) fn matches(&self, other: &str) -> bool {
        self.0.as_bytes().ct_eq(other.as_bytes()).into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// BRW-17, RES-05: what a secret holds is not in its `Debug` output.
    #[test]
    fn debug_output_is_redacted() {
        let secret = Secret::new("s3cret".to_owned());
        assert_eq!(format!("{secret:?}"), "Secret([redacted])");
        assert_eq!(secret.expose(), "s3cret");
    }

    #[test]
    fn comparison_looks_at_every_character() {
        let secret = Secret::new("abc".to_owned());
        assert!(secret.matches("abc"));
        assert!(!secret.matches("abd"));
        assert!(!secret.matches("ab"));
    }
}
