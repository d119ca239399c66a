//! Ports: what the session needs from outside. An implementation translates and decides nothing.

use std::future::Future;
use std::time::Duration;

use public_client_protocol::error::{BrowserError, NetworkError};
use public_client_protocol::http::{Headers, HttpRequest, HttpResponse};
use public_client_protocol::jws::SignatureInput;
use public_client_protocol::state::RandomOctets;
use public_client_protocol::time::{Moment, Monotonic, UnixTime};
use zeroize::Zeroizing;

use crate::command::{RequestBody, ResponseBody};

/// An answer whose body is still on its way.
pub struct Opened {
    /// The status code.
    pub status: u16,
    /// The header fields that the browser lets us see.
    pub headers: Headers,
    /// The body.
    pub body: ResponseBody,
}

/// Where the session runs: a page, a worker, or a test.
pub trait Platform: 'static {
    /// What [`Platform::exclusive`] holds.
    type Lock;

    /// Carries one request, as [`HttpRequest`] says: without credentials, without following
    /// redirects, within its limits. Dropping the future aborts the request.
    ///
    /// # Errors
    ///
    /// [`NetworkError`] if no complete answer came.
    fn send(
        &self,
        request: HttpRequest,
    ) -> impl Future<Output = Result<HttpResponse, NetworkError>>;

    /// Carries one request likewise, and answers as soon as status and header fields are there. The
    /// limit of time is for these; the body takes as long as it takes, and dropping it aborts the
    /// request. `body` stands in for the request's own. A platform without streams need not
    /// implement this.
    ///
    /// # Errors
    ///
    /// [`NetworkError`] if no answer came.
    fn open(
        &self,
        mut request: HttpRequest,
        body: RequestBody,
    ) -> impl Future<Output = Result<Opened, NetworkError>> {
        async move {
            request.body = match body {
                RequestBody::Empty => None,
                RequestBody::Bytes(bytes) => Some(Zeroizing::new(bytes.to_vec())),
                RequestBody::Platform { .. } => return Err(NetworkError::Unsendable),
            };
            let HttpResponse { status, headers, mut body } = self.send(request).await?;
            let body = ResponseBody::from_bytes(std::mem::take(&mut *body));
            Ok(Opened { status, headers, body })
        }
    }

    /// Whether a signature is valid ([RFC 7515 §5.2]).
    ///
    /// # Errors
    ///
    /// [`BrowserError::AlgorithmUnavailable`] if that cannot be found out.
    ///
    /// [RFC 7515 §5.2]: https://www.rfc-editor.org/rfc/rfc7515.html#section-5.2
    fn verify(&self, input: &SignatureInput) -> impl Future<Output = Result<bool, BrowserError>>;

    /// 32 octets from a cryptographically secure source.
    ///
    /// # Errors
    ///
    /// [`BrowserError::EntropyUnavailable`]
    fn random(&self) -> Result<RandomOctets, BrowserError>;

    /// The local clock, which may be wrong.
    fn now(&self) -> UnixTime;

    /// A clock that never goes back.
    fn monotonic(&self) -> Monotonic;

    /// Both clocks.
    fn moment(&self) -> Moment {
        Moment { unix: self.now(), monotonic: self.monotonic() }
    }

    /// Waits. It may take longer, when the machine sleeps or the browser slows a hidden page's
    /// timers, and less, when `delay` is longer than a timer can be: look at the clocks then.
    fn sleep(&self, delay: Duration) -> impl Future<Output = ()>;

    /// Waits until nobody else of this origin holds the lock of this name, in this tab or another,
    /// and holds it until it is dropped. Where there are no such locks it is had at once.
    fn exclusive(&self, name: &str) -> impl Future<Output = Self::Lock>;

    /// Runs a task to its end, whether or not anybody waits for it.
    fn spawn(&self, task: impl Future<Output = ()> + 'static);
}
