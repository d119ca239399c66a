//! CORS for the registered apps' exact origins (RFC 10017 §6.3.3.4): never `*`, never credentials.

use std::time::Duration;

use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, Method};
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::config::Config;

const DPOP: HeaderName = HeaderName::from_static("dpop");
const DPOP_NONCE: HeaderName = HeaderName::from_static("dpop-nonce");

/// The layer for the endpoints that a page's script calls.
pub(crate) fn layer(config: &Config) -> CorsLayer {
    let origins = config.apps.iter().filter_map(|app| HeaderValue::from_str(&app.origin).ok());
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([AUTHORIZATION, CONTENT_TYPE, DPOP])
        .expose_headers([WWW_AUTHENTICATE, RETRY_AFTER, DPOP_NONCE])
        .max_age(Duration::from_secs(600))
}
