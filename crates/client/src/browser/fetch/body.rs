//! Bodies as fetch has them: a stream of chunks, each copied once, when it is read.

use std::any::Any;

use js_sys::{Reflect, Uint8Array};
use public_client_protocol::error::NetworkError;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader, Response};
use zeroize::Zeroizing;

use super::abort::AbortGuard;
use super::unreachable;
use crate::command::{Chunks, NextChunk};

/// The body of a response. Dropping it aborts the request.
pub struct BrowserBody {
    /// `None` for a body that is empty by nature.
    stream: Option<ReadableStream>,
    reader: Option<ReadableStreamDefaultReader>,
    /// `None` if the request was sent elsewhere, and ends with the stream.
    guard: Option<AbortGuard>,
}

impl BrowserBody {
    pub(super) fn new(response: &Response, guard: AbortGuard) -> Self {
        Self { stream: response.body(), reader: None, guard: Some(guard) }
    }

    /// The body of a request that was sent elsewhere.
    pub(in crate::browser) fn of_stream(stream: ReadableStream) -> Self {
        Self { stream: Some(stream), reader: None, guard: None }
    }

    /// The browser's own stream, of which nothing has been copied; `None` for a body that is empty
    /// by nature, or was read already. Cancelling the stream aborts the request.
    #[must_use]
    pub fn into_stream(mut self) -> Option<ReadableStream> {
        let stream = self.stream.take().filter(|stream| !stream.locked());
        if let Some(guard) = self.guard.take() {
            guard.disarm();
        }
        stream
    }

    async fn read(&mut self) -> Result<Option<Vec<u8>>, NetworkError> {
        if self.reader.is_none() {
            let Some(stream) = &self.stream else { return Ok(None) };
            self.reader = Some(reader(stream)?);
        }
        let Some(reader) = &self.reader else { return Ok(None) };
        Ok(next(reader).await?.map(|chunk| chunk.to_vec()))
    }
}

impl Drop for BrowserBody {
    fn drop(&mut self) {
        if self.guard.is_some() {
            return;
        }
        // Nobody waits until it is cancelled.
        let _ = match (&self.reader, &self.stream) {
            (Some(reader), _) => reader.cancel(),
            (None, Some(stream)) => stream.cancel(),
            (None, None) => return,
        };
    }
}

impl Chunks for BrowserBody {
    fn next(&mut self) -> NextChunk<'_> {
        Box::pin(async { self.read().await.transpose() })
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}

/// The whole body, within its limit.
pub(super) async fn whole(
    response: &Response,
    limit: Option<usize>,
) -> Result<Zeroizing<Vec<u8>>, NetworkError> {
    let mut body = Zeroizing::new(Vec::new());
    let Some(stream) = response.body() else { return Ok(body) };
    let reader = reader(&stream)?;
    while let Some(chunk) = next(&reader).await? {
        let start = body.len();
        let end = start + chunk.length() as usize;
        if let Some(limit) = limit.filter(|limit| end > *limit) {
            return Err(NetworkError::TooLarge { limit });
        }
        body.resize(end, 0);
        chunk.copy_to(body.get_mut(start..).unwrap_or_default());
    }
    Ok(body)
}

fn reader(stream: &ReadableStream) -> Result<ReadableStreamDefaultReader, NetworkError> {
    ReadableStreamDefaultReader::new(stream).map_err(unreachable)
}

async fn next(reader: &ReadableStreamDefaultReader) -> Result<Option<Uint8Array>, NetworkError> {
    let result = JsFuture::from(reader.read()).await.map_err(unreachable)?;
    let member = |name: &str| Reflect::get(&result, &JsValue::from_str(name)).map_err(unreachable);
    if member("done")?.is_truthy() {
        return Ok(None);
    }
    member("value")?.dyn_into().map(Some).map_err(unreachable)
}
