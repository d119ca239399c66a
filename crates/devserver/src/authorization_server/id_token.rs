//! ID tokens (OpenID Connect Core §2).

use serde_json::{Map, Value};

use crate::authorization_server::access_token::ACR;
use crate::config::JwsAlgorithm;
use crate::crypto::digest::at_hash;
use crate::crypto::fault::Fault;
use crate::crypto::jws;
use crate::crypto::signing_key::SigningKey;
use crate::json::object;
use crate::misbehaviour::{claims_fault, signature_fault, variant};
use crate::realm::Realm;
use crate::store::Grant;

const LIFETIME: u64 = 600;

/// What an ID token is issued with.
pub(crate) struct IdTokenFor<'a> {
    pub(crate) grant: &'a Grant,
    pub(crate) access_token: &'a str,
    /// The `nonce` of the authorization request, or none on refresh (Core §12.2).
    pub(crate) nonce: Option<&'a str>,
    pub(crate) is_refresh: bool,
}

/// The signed ID token.
pub(crate) fn issue(realm: &Realm, about: &IdTokenFor<'_>) -> Result<String, Fault> {
    let mut claims = claims(realm, about);
    claims_fault::alter(realm, about.is_refresh, &mut claims);
    let payload = claims_fault::payload(realm, &claims);
    let key = signing_key(realm);
    let header = jws::header(key, "JWT");
    match signature_fault::forge(realm, key, &header, &payload)? {
        Some(forged) => Ok(forged),
        None => jws::sign(key, &header, &payload),
    }
}

/// The key that ID tokens of this realm are signed with.
pub(crate) fn signing_key(realm: &Realm) -> &'static SigningKey {
    realm.keys.for_algorithm(signing_alg(realm))
}

/// The registered `id_token_signed_response_alg`, unless the realm is about another one.
pub(crate) fn signing_alg(realm: &Realm) -> JwsAlgorithm {
    variant::signing_alg(realm.misbehaviour).unwrap_or(realm.config.id_token_signing_alg)
}

fn claims(realm: &Realm, about: &IdTokenFor<'_>) -> Map<String, Value> {
    let grant = about.grant;
    let now = realm.now();
    let mut claims = object([
        ("iss", grant.issuer.as_str().into()),
        ("sub", grant.subject.as_str().into()),
        ("aud", grant.client_id.as_str().into()),
        ("exp", (now + LIFETIME).into()),
        ("iat", now.into()),
        ("auth_time", grant.auth_time.into()),
        ("acr", ACR.into()),
        ("at_hash", at_hash(signing_alg(realm), about.access_token).into()),
        ("sid", grant.sid.as_str().into()),
    ]);
    if let Some(nonce) = about.nonce {
        claims.insert("nonce".into(), nonce.into());
    }
    claims
}
