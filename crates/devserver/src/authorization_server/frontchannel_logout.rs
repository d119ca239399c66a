//! Whom a logout has to be told to (OpenID Connect Front-Channel Logout §3).

use std::collections::BTreeSet;

use crate::http::query::with_query;
use crate::realm::Realm;
use crate::store::Grant;

/// What to frame for the sessions that have ended: the address of every app that was signed in to
/// in one of them, each once.
pub(crate) fn addresses(realm: &Realm, ended: &BTreeSet<String>) -> BTreeSet<String> {
    let store = realm.store();
    let grants = store.grants.values().filter(|grant| ended.contains(&grant.sid));
    grants.filter_map(|grant| address(realm, grant)).collect()
}

/// The registered address, with `iss` and `sid` where the registration demands them (§2).
fn address(realm: &Realm, grant: &Grant) -> Option<String> {
    let app = realm.app(&grant.client_id, &grant.redirect_uri)?;
    let uri = app.frontchannel_logout_uri.as_deref()?;
    if !app.frontchannel_logout_session_required {
        return Some(uri.to_owned());
    }
    let session = [("iss".into(), grant.issuer.clone()), ("sid".into(), grant.sid.clone())];
    Some(with_query(uri, &session))
}
