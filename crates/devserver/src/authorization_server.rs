//! The authorization server (RFC 6749, OpenID Connect Core), endpoint by endpoint.

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};

use crate::desk::Desk;
use crate::http::cors;
use crate::misbehaviour::cors_fault;
use crate::pages;
use crate::recorder::{Server, record};

pub(crate) mod access_token;
pub(crate) mod authorization_endpoint;
pub(crate) mod authorization_request;
pub(crate) mod authorization_response;
pub(crate) mod code_grant;
pub(crate) mod decision;
pub(crate) mod end_session_endpoint;
pub(crate) mod frontchannel_logout;
pub(crate) mod id_token;
pub(crate) mod interaction;
pub(crate) mod jwks;
pub(crate) mod metadata;
pub(crate) mod refresh_grant;
pub(crate) mod resource_indicator;
pub(crate) mod revocation_endpoint;
pub(crate) mod scope;
pub(crate) mod session;
pub(crate) mod token_endpoint;
pub(crate) mod token_response;
pub(crate) mod userinfo_endpoint;

/// The honest issuer at the root and, when they are on, the misbehaving ones under `/m/<name>`.
pub(crate) fn router(desk: &Arc<Desk>) -> Router {
    let oauth_metadata = Router::new()
        .route("/.well-known/oauth-authorization-server", get(metadata::document))
        .route("/.well-known/oauth-authorization-server/m/{name}", get(metadata::document))
        .layer(cors::layer(&desk.config));
    Router::new()
        .merge(issuer(desk))
        .nest("/m/{name}", issuer(desk))
        .merge(oauth_metadata)
        .merge(pages::assets::router())
        .layer(from_fn_with_state((Server::AuthorizationServer, Arc::clone(desk)), record))
        .with_state(Arc::clone(desk))
}

fn issuer(desk: &Arc<Desk>) -> Router<Arc<Desk>> {
    machine_endpoints(desk).merge(browser_endpoints())
}

/// What an app's script calls, with CORS.
fn machine_endpoints(desk: &Arc<Desk>) -> Router<Arc<Desk>> {
    let elsewhere = "/.well-known/openid-configuration/elsewhere";
    Router::new()
        .route("/.well-known/openid-configuration", get(metadata::document))
        .route(elsewhere, get(metadata::document_after_redirect))
        .route("/jwks", get(jwks::document))
        .route("/token", post(token_endpoint::token))
        .route("/userinfo", get(userinfo_endpoint::userinfo).post(userinfo_endpoint::userinfo))
        .route("/revoke", post(revocation_endpoint::revoke))
        .layer(cors::layer(&desk.config))
        .layer(from_fn(cors_fault::blind_token_endpoint))
}

/// What a person's browser visits. Never with CORS (RFC 9700 §2.6).
fn browser_endpoints() -> Router<Arc<Desk>> {
    let authorize = authorization_endpoint::authorize;
    let end_session = end_session_endpoint::end_session;
    Router::new()
        .route("/", get(pages::welcome::page))
        .route("/authorize", get(authorize).post(authorize))
        .route("/interaction/{id}", get(interaction::show).post(interaction::submit))
        .route("/end_session", get(end_session).post(end_session))
        .route("/logout", get(end_session))
        .route("/end_session/confirm", post(end_session_endpoint::confirm))
}
