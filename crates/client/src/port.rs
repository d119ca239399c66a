//! How a page and a vault talk: the worker in which the session lives is reached through a port.
//!
//! A message is a text, and may enclose the body of a request or of a response, which is handed
//! over and not copied. No message can hold an access token or a refresh token, in either direction,
//! since neither [`Command`](crate::command::Command) nor [`Reply`](crate::command::Reply) nor
//! [`SessionView`](crate::view::SessionView) can; nor an ID Token, but for the one in the form with
//! which a page leaves for the server's logout, when the session is over.
//!
//! A page and a vault of different builds may meet. [`VERSION`] is in the name of the worker, so
//! that pages which speak otherwise have a vault of their own, and in the first message, for a
//! script that was replaced meanwhile.

mod authorization;
mod command;
pub mod fields;
mod message;
mod reply;
mod view;

use std::any::Any;
use std::future::Future;
use std::pin::Pin;

use public_client_protocol::error::NetworkError;
use zeroize::Zeroizing;

use crate::command::{RequestBody, ResponseBody};
pub use authorization::read as read_authorization;
pub use message::{Hello, Refusal, ToPage, ToVault};

/// The version of what is said here; it changes when an older reader would misunderstand.
pub const VERSION: u64 = 1;

/// A body on its way through a port: the platform's own value, ready to be handed over.
pub struct Enclosed {
    /// The value.
    pub value: Box<dyn Any>,
    /// The media type that the browser would have sent with it, if it got lost on the way.
    pub media_type: Option<String>,
}

/// A body that is being made ready.
pub type Enclosing = Pin<Box<dyn Future<Output = Result<Enclosed, NetworkError>>>>;

/// What hears the messages of a port.
pub type PortListener = Box<dyn Fn(Zeroizing<String>, Option<Enclosed>)>;

/// One end of a connection. Messages arrive in their order, or not at all: nothing tells when the
/// other end is gone.
pub trait Port: 'static {
    /// Sends a message, and hands over what it encloses.
    fn post(&self, text: &str, enclosed: Option<Enclosed>);

    /// Has `listener` called for each message from now on, and for those that came before.
    fn listen(&self, listener: PortListener);

    /// Ends the connection on this side.
    fn close(&self);

    /// Makes the body of a request ready to be handed over.
    ///
    /// # Errors
    ///
    /// [`NetworkError::Unsendable`] if this platform cannot hand it over.
    fn enclose_request(&self, body: RequestBody) -> Enclosing;

    /// Makes the body of a response ready to be handed over: as a stream where that can be, else
    /// when all of it is there.
    ///
    /// # Errors
    ///
    /// The network was lost, or time ran out, on the way.
    fn enclose_response(&self, body: ResponseBody) -> Enclosing;

    /// What was enclosed with a request.
    fn request_body(&self, enclosed: Enclosed) -> RequestBody;

    /// What was enclosed with a response.
    fn response_body(&self, enclosed: Enclosed) -> ResponseBody;
}
