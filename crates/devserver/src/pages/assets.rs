//! The stylesheet, the bell and the one script.

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::desk::Desk;
use crate::http::answer::Answer;

/// The same for every issuer.
pub(crate) fn router() -> Router<Arc<Desk>> {
    Router::new()
        .route("/front-desk.css", get(stylesheet))
        .route("/front-desk.svg", get(bell))
        .route("/favicon.ico", get(bell))
        .route("/signing-out.js", get(script))
}

async fn stylesheet() -> Answer {
    Answer::raw(200, "text/css", include_str!("front-desk.css")).cacheable()
}

async fn script() -> Answer {
    Answer::raw(200, "text/javascript", include_str!("signing-out.js")).cacheable()
}

async fn bell() -> Answer {
    Answer::raw(200, "image/svg+xml", include_str!("front-desk.svg")).cacheable()
}
