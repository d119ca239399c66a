//! What a challenge says.

use std::time::Duration;

use super::grammar::RawChallenge;
use crate::error::ErrorCode;
use crate::text::InertText;
use crate::url::HttpUrl;

/// How many values of a list are kept.
const MOST_VALUES: usize = 32;

/// A challenge of a protected resource ([RFC 6750 §3]); with what a step-up asks for
/// ([RFC 9470 §3]) and where the resource describes itself ([RFC 9728 §5.1]).
///
/// Whoever answers at the resource wrote it: it may tell why a request failed, and is no reason by
/// itself to do anything.
///
/// [RFC 6750 §3]: https://www.rfc-editor.org/rfc/rfc6750.html#section-3
/// [RFC 9470 §3]: https://www.rfc-editor.org/rfc/rfc9470.html#section-3
/// [RFC 9728 §5.1]: https://www.rfc-editor.org/rfc/rfc9728.html#section-5.1
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// How a token is expected.
    pub scheme: Scheme,
    /// Why the request was refused; `None` if it carried no token.
    pub error: Option<ErrorCode>,
    /// For developers; to be shown as text only.
    pub error_description: Option<InertText>,
    /// The scope that would be needed.
    pub scope: Vec<String>,
    /// The authentication contexts of which one would be needed.
    pub acr_values: Vec<String>,
    /// How long ago the person may have authenticated at most.
    pub max_age: Option<Duration>,
    /// Where the metadata of the resource are.
    pub resource_metadata: Option<HttpUrl>,
}

/// An authentication scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// RFC 6750
    Bearer,
    /// RFC 9449
    Dpop,
}

impl Challenge {
    /// `None` for a scheme that we do not know. Unknown parameters are passed over.
    pub(super) fn read(raw: &RawChallenge<'_>) -> Option<Self> {
        Some(Self {
            scheme: Scheme::read(raw.scheme)?,
            error: raw.get("error").map(ErrorCode::parse),
            error_description: raw.get("error_description").map(InertText::new),
            scope: values(raw.get("scope")),
            acr_values: values(raw.get("acr_values")),
            max_age: raw.get("max_age").and_then(seconds),
            resource_metadata: raw
                .get("resource_metadata")
                .and_then(|url| HttpUrl::parse(url).ok()),
        })
    }
}

impl Scheme {
    fn read(scheme: &str) -> Option<Self> {
        if scheme.eq_ignore_ascii_case("Bearer") {
            Some(Self::Bearer)
        } else if scheme.eq_ignore_ascii_case("DPoP") {
            Some(Self::Dpop)
        } else {
            None
        }
    }
}

/// A list separated by spaces; only values that could stand in a scope (RFC 6749 §3.3).
fn values(list: Option<&str>) -> Vec<String> {
    let is_plain = |value: &&str| {
        let fits = |byte| matches!(byte, b'!' | b'#'..=b'[' | b']'..=b'~');
        !value.is_empty() && value.bytes().all(fits)
    };
    let all = list.unwrap_or_default().split(' ').filter(is_plain);
    all.take(MOST_VALUES).map(str::to_owned).collect()
}

/// RFC 9470 §3: a whole number that is not negative.
fn seconds(text: &str) -> Option<Duration> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?.map(Duration::from_secs)
}
