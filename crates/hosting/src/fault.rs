//! Why there is nothing to write.

use std::fmt;

/// What is wrong with the configuration, or with the metadata of a server.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Fault {
    /// It is neither a JSON object nor an array of such.
    NotAnObject,
    /// A member that is required is not there, or is no text.
    Missing(&'static str),
    /// A member is no `http` or `https` URL that can be written into a header.
    NotAUrl {
        /// The member's name.
        member: &'static str,
        /// What it is.
        value: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnObject => f.write_str("not a JSON object, nor an array of such"),
            Self::Missing(member) => write!(f, "`{member}` is missing, or no text"),
            Self::NotAUrl { member, value } => {
                write!(f, "`{member}` is no http or https URL: {value:?}")
            }
        }
    }
}
