//! Answers that a page's script cannot read.

use axum::extract::{OriginalUri, Request};
use axum::http::Method;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS};
use axum::middleware::Next;
use axum::response::Response;

use crate::misbehaviour::Misbehaviour;

/// `token-no-cors`: the preflight allows what the answer then does not.
pub(crate) async fn blind_token_endpoint(request: Request, next: Next) -> Response {
    let is_blind =
        request.method() == Method::POST && is_at(&request, Misbehaviour::TokenNoCors, "/token");
    let mut response = next.run(request).await;
    if is_blind {
        response.headers_mut().remove(ACCESS_CONTROL_ALLOW_ORIGIN);
    }
    response
}

/// `api-no-expose`: the challenge is there, but not for scripts.
pub(crate) async fn hide_challenges(request: Request, next: Next) -> Response {
    let is_hidden = is_at(&request, Misbehaviour::ApiNoExpose, "");
    let mut response = next.run(request).await;
    if is_hidden {
        response.headers_mut().remove(ACCESS_CONTROL_EXPOSE_HEADERS);
    }
    response
}

fn is_at(request: &Request, misbehaviour: Misbehaviour, suffix: &str) -> bool {
    let original = request.extensions().get::<OriginalUri>();
    let path = original.map_or(request.uri().path(), |uri| uri.path());
    path.strip_prefix("/m/")
        .and_then(|path| path.strip_prefix(misbehaviour.name()))
        .is_some_and(|rest| rest.starts_with('/') && rest.ends_with(suffix))
}
