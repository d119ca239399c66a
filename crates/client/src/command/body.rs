//! Bodies of requests and responses: of any kind the platform has, and not copied needlessly.

use std::any::Any;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use public_client_protocol::error::NetworkError;

/// The body of a request. Cheap to clone.
#[derive(Clone, Default)]
pub enum RequestBody {
    /// None.
    #[default]
    Empty,
    /// Octets.
    Bytes(Rc<[u8]>),
    /// What the platform itself can send: in a browser a `Blob`, a `FormData`, a stream.
    Platform {
        /// The platform's own value.
        value: Rc<dyn Any>,
        /// Whether it can be sent again, which a stream cannot.
        is_repeatable: bool,
    },
}

impl RequestBody {
    /// Whether it can be sent again, after the token was refreshed.
    #[must_use]
    pub fn is_repeatable(&self) -> bool {
        match self {
            Self::Empty | Self::Bytes(_) => true,
            Self::Platform { is_repeatable, .. } => *is_repeatable,
        }
    }
}

impl From<Vec<u8>> for RequestBody {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl From<String> for RequestBody {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl From<&str> for RequestBody {
    fn from(text: &str) -> Self {
        Self::Bytes(text.as_bytes().into())
    }
}

impl PartialEq for RequestBody {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Empty, Self::Empty) => true,
            (Self::Bytes(one), Self::Bytes(other)) => one == other,
            (Self::Platform { value: one, .. }, Self::Platform { value: other, .. }) => {
                Rc::ptr_eq(one, other)
            }
            _ => false,
        }
    }
}

impl Eq for RequestBody {}

impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Self::Platform { .. } => f.write_str("Platform"),
        }
    }
}

/// A chunk that is on its way; `None` after the last.
pub type NextChunk<'a> = Pin<Box<dyn Future<Output = Option<Result<Vec<u8>, NetworkError>>> + 'a>>;

/// A body as the platform delivers it. Dropping it aborts the request.
pub trait Chunks: 'static {
    /// The next chunk.
    fn next(&mut self) -> NextChunk<'_>;

    /// The platform's own value, for whoever can use that without a copy.
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}

/// The body of a response, which may still be on its way.
pub struct ResponseBody(Box<dyn Chunks>);

impl ResponseBody {
    /// What a platform delivers.
    #[must_use]
    pub fn new(chunks: impl Chunks) -> Self {
        Self(Box::new(chunks))
    }

    /// A body that is there already.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self::new(Whole(Some(bytes)))
    }

    /// A body of no octets.
    #[must_use]
    pub fn empty() -> Self {
        Self::from_bytes(Vec::new())
    }

    /// The next chunk; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Vec<u8>, NetworkError>> {
        self.0.next().await
    }

    /// All of it.
    ///
    /// # Errors
    ///
    /// The network was lost, or time ran out, on the way.
    pub async fn bytes(mut self) -> Result<Vec<u8>, NetworkError> {
        let mut whole = Vec::new();
        while let Some(chunk) = self.next().await {
            let chunk = chunk?;
            if whole.is_empty() {
                whole = chunk;
            } else {
                whole.extend_from_slice(&chunk);
            }
        }
        Ok(whole)
    }

    /// The platform's own value; octets, as a `Vec<u8>`, if the body was there already.
    #[must_use]
    pub fn into_any(self) -> Box<dyn Any> {
        self.0.into_any()
    }
}

impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseBody")
    }
}

struct Whole(Option<Vec<u8>>);

impl Chunks for Whole {
    fn next(&mut self) -> NextChunk<'_> {
        let bytes = self.0.take().filter(|bytes| !bytes.is_empty());
        Box::pin(std::future::ready(bytes.map(Ok)))
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        Box::new(self.0.unwrap_or_default())
    }
}
