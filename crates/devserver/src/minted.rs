//! Access tokens to a test's order.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::authorization_server::access_token::{self, Wanted};
use crate::authorization_server::scope;
use crate::config::CLIENT_ID;
use crate::crypto::fault::Fault;
use crate::crypto::random;
use crate::desk::Desk;
use crate::realm::Realm;
use crate::store::Grant;

const LIFETIME: u64 = 3_600;

/// A token of the honest issuer, altered before it is signed.
pub(crate) fn access_token(
    desk: &Arc<Desk>,
    alter: impl FnOnce(&mut Map<String, Value>, &mut Map<String, Value>),
) -> Result<String, Fault> {
    let realm = Realm::of(desk, "/").ok_or(Fault)?;
    let grant = grant_of_everything(&realm)?;
    let wanted = Wanted { scope: &scope::join(&grant.scope), audience: &grant.resources };
    let claims = access_token::claims(&realm, &grant, &wanted)?;
    let grant_id = random::token()?;
    realm.store().grants.insert(grant_id.clone(), grant);
    access_token::issue_altered(&realm, &grant_id, claims, alter)
}

fn grant_of_everything(realm: &Realm) -> Result<Grant, Fault> {
    let subject = realm.config.users.first().map(|user| user.subject.clone());
    Ok(Grant {
        issuer: realm.issuer.clone(),
        client_id: CLIENT_ID.to_owned(),
        redirect_uri: String::new(),
        subject: subject.unwrap_or_default(),
        scope: scope::KNOWN.iter().map(|(name, _)| (*name).to_owned()).collect(),
        resources: vec![realm.api.clone()],
        nonce: None,
        auth_time: realm.now(),
        sid: random::token()?,
        expires_at: realm.now() + LIFETIME,
        revoked: false,
    })
}
