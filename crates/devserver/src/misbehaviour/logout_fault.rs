//! Wrong returns from logout.

use crate::misbehaviour::Misbehaviour;
use crate::realm::Realm;

/// The `state` that goes back to the app.
pub(crate) fn alter(realm: &Realm, state: Option<String>) -> Option<String> {
    match realm.misbehaviour {
        Some(Misbehaviour::LogoutNoState) => None,
        Some(Misbehaviour::LogoutWrongState) => Some("not-your-state".to_owned()),
        _ => state,
    }
}
