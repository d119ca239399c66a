//! What to do when the cryptography library fails, which it should not.

use aws_lc_rs::error::Unspecified;
use axum::response::{IntoResponse, Response};

use crate::http::answer::Answer;

/// The machine's cryptography or randomness failed. Answered as `server_error`.
#[derive(Debug)]
pub(crate) struct Fault;

impl From<Unspecified> for Fault {
    fn from(_: Unspecified) -> Self {
        Self
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        Answer::error(500, "server_error", "The server's cryptography failed.").into_response()
    }
}
