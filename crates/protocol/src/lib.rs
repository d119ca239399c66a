//! The messages of an OAuth 2.0 / OpenID Connect **public client**, without any IO.
//!
//! The flow is a chain of owned values named by the RFCs. Each is consumed by the next, so a step
//! cannot be left out, taken twice, or mixed with another attempt's. Whoever uses this crate only
//! carries bytes, and tells it the time.
//!
//! ```text
//! AuthorizationRequest ──begin──▶ Departure { url, pending }          RFC 6749 §4.1.1, RFC 7636 §4.3
//! PendingAuthorization ──receive(AuthorizationResponse)──▶ AuthorizationGrant  §4.1.2, RFC 9207
//! AuthorizationGrant ──token_request──▶ (HttpRequest, ExpectTokenResponse)     §4.1.3, RFC 7636 §4.5
//! ExpectTokenResponse ──receive(HttpResponse)──▶ ReceivedTokens                §5.1
//! ReceivedTokens ──conclude(SignatureProof, now)──▶ TokenSet          OpenID Connect Core §3.1.3.7
//! TokenSet ──bearer::authorize(HttpRequest)──▶ HttpRequest                     RFC 6750 §2.1
//! ```
//!
//! Nothing here is `async`, reads a clock, makes randomness or logs.

// The flow, in its order.
pub mod config;
pub mod metadata;
pub mod pkce;
pub mod state;
pub mod authorization_request;
pub mod pending_authorization;
pub mod authorization_response;
pub mod token_request;
pub mod token_response;
pub mod jwks;
pub mod jws;
pub mod id_token;
pub mod token_set;
pub mod tokens;
pub mod bearer;
pub mod resource_metadata;
pub mod userinfo;
pub mod refresh;
pub mod revocation;
pub mod end_session;
pub mod frontchannel_logout;

// What the messages are made of.
pub mod error;
pub mod http;
pub mod issuer;
pub mod json;
pub mod return_to;
pub mod scope;
pub mod text;
pub mod time;
pub mod url;

mod base64url;
mod form;
mod members;
mod secret;
