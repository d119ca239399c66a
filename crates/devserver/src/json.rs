//! JSON objects as maps, member by member.

use serde_json::{Map, Value};

/// The object with these members.
pub(crate) fn object<const N: usize>(members: [(&str, Value); N]) -> Map<String, Value> {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
