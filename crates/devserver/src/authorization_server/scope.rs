//! The scope values this server knows (RFC 6749 §3.3), and what they allow in words.

use std::collections::BTreeSet;

/// Every known value with the sentence the consent page shows for it.
pub(crate) const KNOWN: [(&str, &str); 7] = [
    ("openid", "Know that it is you, by an identifier of this front desk"),
    ("profile", "See your name"),
    ("email", "See your email address"),
    ("stay:read", "See your stay: room, dates and key card"),
    ("door:unlock", "Unlock the door of your room"),
    ("spa:read", "See your treatments in the spa"),
    ("offline_access", "Stay signed in when you close the page"),
];

/// The known values of a space-separated list. Unknown ones are ignored (RFC 6749 §3.3: "the
/// authorization server MAY fully or partially ignore the scope").
pub(crate) fn known(list: &str) -> BTreeSet<String> {
    let is_known = |value: &&str| KNOWN.iter().any(|(name, _)| name == value);
    list.split(' ').filter(is_known).map(ToOwned::to_owned).collect()
}

/// The space-separated form.
pub(crate) fn join(scope: &BTreeSet<String>) -> String {
    scope.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}
