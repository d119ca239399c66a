//! The configuration is wrong.

use std::ops::Deref;

use crate::json::JsonError;
use crate::url::UrlError;

/// What is wrong with the configuration, and where: see [`ConfigurationFault`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigurationError(Box<ConfigurationFault>);

/// A field of the configuration that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigurationFault {
    /// The field as a path, such as `resources[0].origin`; empty for the whole document.
    pub field: String,
    /// What is wrong with it.
    pub problem: ConfigurationProblem,
}

impl ConfigurationError {
    /// What is wrong with a field; an empty one stands for the whole document.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn new(field: &str, problem: ConfigurationProblem) -> Self {
        Self(Box::new(ConfigurationFault { field: field.to_owned(), problem }))
    }

    /// There is none: it could not be fetched, or this status came instead.
    #[must_use]
    pub fn unavailable(status: Option<u16>) -> Self {
        Self::new("", ConfigurationProblem::Unavailable { status })
    }
}

impl From<ConfigurationFault> for ConfigurationError {
    fn from(fault: ConfigurationFault) -> Self {
        Self(Box::new(fault))
    }
}

impl Deref for ConfigurationError {
    type Target = ConfigurationFault;

    fn deref(&self) -> &ConfigurationFault {
        &self.0
    }
}

/// What is wrong with a field of the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConfigurationProblem {
    /// The document is not JSON.
    Json(JsonError),
    /// The document could not be fetched, or was answered with this status.
    Unavailable {
        /// The HTTP status, if there was an answer.
        status: Option<u16>,
    },
    /// A required field is missing.
    Missing,
    /// There is no field of this name; a typing error would otherwise go unnoticed.
    Unknown,
    /// Of another JSON type.
    Type {
        /// The type it must have.
        expected: &'static str,
    },
    /// Empty where something must stand.
    Empty,
    /// Not a URL we would use.
    Url(UrlError),
    /// Not a path that begins with `/` and has no `.` or `..` segment.
    Path,
    /// Not a list of scope tokens (RFC 6749 §3.3).
    Scope,
    /// The scope lacks `openid` (OpenID Connect Core §3.1.2.1); for plain OAuth set
    /// `"discovery": "oauth"`.
    OpenIdScopeMissing,
    /// The scope has `openid`, but `"discovery": "oauth"` is set.
    OpenIdScopeUnexpected,
    /// Not one of the values that are possible here.
    NotOneOf {
        /// The possible values.
        expected: &'static [&'static str],
    },
    /// Of another origin than `redirect_uri`.
    OtherOrigin,
    /// The name of a parameter that the protocol sets itself.
    Reserved,
    /// Smaller than this.
    TooSmall {
        /// The smallest value, in the unit of the field.
        least: u64,
    },
    /// Larger than this.
    TooLarge {
        /// The largest value, in the unit of the field.
        most: u64,
    },
    /// The same as another one, where each must differ (RFC 9207 §4, RFC 9700 §4.4.2.2).
    Duplicate,
    /// A client secret, which a public client cannot keep (RFC 6749 §2.1).
    Secret,
}
