//! The protected API (RFC 6749 §1.1 "resource server"): a small hotel.

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{any, get, post};

use crate::desk::Desk;
use crate::http::cors;
use crate::misbehaviour::{api_fault, cors_fault};
use crate::recorder::{Server, record};

pub(crate) mod challenge;
pub(crate) mod guard;
pub(crate) mod hotel;
pub(crate) mod resource_metadata;
pub(crate) mod spa;

/// The API at its origin and, for misbehaving realms, under `/m/<name>`.
pub(crate) fn router(desk: &Arc<Desk>) -> Router {
    let metadata = resource_metadata::document;
    let metadata = Router::new()
        .route("/.well-known/oauth-protected-resource", get(metadata))
        .route("/.well-known/oauth-protected-resource/{*path}", get(metadata))
        .layer(cors::layer(&desk.config));
    Router::new()
        .merge(hotel(desk))
        .nest("/m/{name}", hotel(desk))
        .merge(metadata)
        .route("/evil", any(api_fault::evil))
        .route("/evil/{*path}", any(api_fault::evil))
        .layer(from_fn_with_state((Server::Api, Arc::clone(desk)), record))
        .with_state(Arc::clone(desk))
}

fn hotel(desk: &Arc<Desk>) -> Router<Arc<Desk>> {
    Router::new()
        .route("/", get(hotel::welcome))
        .route("/stay", get(hotel::stay))
        .route("/door/unlock", post(hotel::unlock_door))
        .route("/safe", get(hotel::safe))
        .route("/lobby", get(hotel::lobby))
        .route("/spa/treatments", get(spa::treatments))
        .layer(from_fn_with_state(Arc::clone(desk), api_fault::intercept))
        .layer(from_fn_with_state(Arc::clone(desk), resource_metadata::mention))
        .layer(cors::layer(&desk.config))
        .layer(from_fn(cors_fault::hide_challenges))
}
