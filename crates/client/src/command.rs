//! What crosses the boundary between a page and the session. No token does, in either direction;
//! an ID Token only as the hint that the configuration allows
//! ([`Policy::id_token_hint`](crate::config::Policy::id_token_hint)).

mod body;
mod resource;

use public_client_protocol::authorization_request::AuthorizationRequest;
use public_client_protocol::error::Error;
use public_client_protocol::frontchannel_logout::FrontchannelLogoutRequest;
use public_client_protocol::resource_metadata::ResourceMetadata;
use public_client_protocol::return_to::ReturnTo;
use zeroize::Zeroizing;

pub use body::{Chunks, NextChunk, RequestBody, ResponseBody};
pub use resource::{OpenResponse, ResourceRequest, ResourceResponse};

/// What a page may ask of the session.
#[derive(Debug)]
pub enum Command {
    /// Read the server's metadata and keys, so that they are there when needed.
    Prepare,
    /// Write an authorization request. Answered with [`Reply::Departure`].
    Authorize(AuthorizationRequest),
    /// Take what arrived at the redirect URI. Answered with [`Reply::Arrival`].
    Receive(Callback),
    /// Call a protected resource. Answered with [`Reply::Response`].
    Fetch(ResourceRequest),
    /// Read what a resource says of itself ([RFC 9728 §5.1]). Answered with
    /// [`Reply::ResourceMetadata`].
    ///
    /// [RFC 9728 §5.1]: https://www.rfc-editor.org/rfc/rfc9728.html#section-5.1
    ReadResourceMetadata {
        /// The URL of the request that was challenged.
        requested: String,
        /// `resource_metadata` of the challenge.
        location: String,
    },
    /// Read UserInfo (OpenID Connect Core §5.3). Answered with [`Reply::Done`].
    LoadUserInfo,
    /// Refresh now ([RFC 6749 §6]). Answered with [`Reply::Done`].
    ///
    /// [RFC 6749 §6]: https://www.rfc-editor.org/rfc/rfc6749.html#section-6
    Refresh,
    /// Somebody is at work, so the session is not idle. Answered with [`Reply::Done`].
    Active,
    /// Look at the clocks: the machine may have slept, the network may be back. Answered with
    /// [`Reply::Done`].
    Wake,
    /// End the session. Answered with [`Reply::Ended`].
    SignOut,
    /// End the session if it is the one that the server says is over (OpenID Connect Front-Channel
    /// Logout §2). Answered with [`Reply::NamedSession`].
    FrontchannelLogout(FrontchannelLogoutRequest),
    /// Somebody signed in in another tab. Answered with [`Reply::Done`].
    SignedInElsewhere,
    /// The authorization that was under way, or was asked for, will not come back here, and perhaps
    /// why: the page could not leave, is shown again after it had left, or lost the window that
    /// went instead. Answered with [`Reply::Done`].
    Abandon(Option<Error>),
}

/// What the session answers.
#[derive(Debug)]
pub enum Reply {
    /// It is done.
    Done,
    /// The browser goes to the authorization server.
    Departure(Departure),
    /// The person is back, and signed in; the application goes on here.
    Arrival(ReturnTo),
    /// The resource's answer, whose body may still be on its way.
    Response(OpenResponse),
    /// What the resource says of itself.
    ResourceMetadata(ResourceMetadata),
    /// The session is over; the browser may go and end the server's own.
    Ended(Option<Logout>),
    /// What became of the session that the server named.
    NamedSession(NamedSession),
}

/// What became of a session that the server named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedSession {
    /// It was this one, and is over now.
    Ended,
    /// Nobody is signed in here.
    Absent,
    /// Somebody is signed in here in another session, or about to sign in; nothing changed.
    Other,
}

/// What arrived at the redirect URI, and what was kept for it.
pub struct Callback {
    /// The query, without `?`.
    pub query: Zeroizing<String>,
    /// The fragment, without `#`.
    pub fragment: Zeroizing<String>,
    /// The record that was kept under the response's `state`, taken out of its storage.
    pub record: Option<Zeroizing<String>>,
}

impl std::fmt::Debug for Callback {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Callback([redacted])")
    }
}

/// The way to the authorization server.
pub struct Departure {
    /// Where to.
    pub url: String,
    /// Under which name the record is kept.
    pub key: Zeroizing<String>,
    /// What the page must keep for this tab until the person is back.
    pub record: Zeroizing<String>,
}

impl std::fmt::Debug for Departure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Departure([redacted])")
    }
}

/// The way to the server's logout (OpenID Connect RP-Initiated Logout §2): a form to post, or an
/// address.
pub struct Logout {
    /// Where to.
    pub endpoint: String,
    /// The `state`, which the page keeps to know the return by.
    pub key: Zeroizing<String>,
    /// The fields. One of them is the ID Token if the configuration wants that (`id_token_hint`);
    /// a form keeps it out of URLs. Without any, the endpoint is an address to go to.
    pub fields: Vec<(String, Zeroizing<String>)>,
}

impl std::fmt::Debug for Logout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let endpoint = self.endpoint.split('?').next();
        f.debug_struct("Logout").field("endpoint", &endpoint).finish_non_exhaustive()
    }
}
