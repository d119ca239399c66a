//! A body that breaks off: what a connection looks like that ends before its answer does.

use std::io::{Error, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Bytes, HttpBody};
use http_body::Frame;

/// Nothing but the error.
pub(crate) struct BrokenOff;

impl HttpBody for BrokenOff {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        Poll::Ready(Some(Err(ErrorKind::ConnectionAborted.into())))
    }
}
