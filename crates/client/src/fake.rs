//! Stand-ins for tests, ours and yours: a host whose session is as you set it, and a page that
//! only remembers.
//!
//! ```
//! use public_client::fake::{FakeHost, FakePage, signed_in};
//! use public_client::handle::Client;
//! use public_client::view::Status;
//! # let config = public_client::config::ClientConfig::from_json(br#"{"issuer":"https://as.example",
//! #     "client_id":"c","redirect_uri":"https://app.example/cb","scope":"openid"}"#).unwrap();
//!
//! let host = FakeHost::default();
//! let client = Client::new(config, host.clone(), FakePage::default());
//! assert_eq!(client.view().status, Status::SignedOut);
//!
//! host.set_view(signed_in("alice"));
//! assert_eq!(client.view().user.unwrap().subject, "alice");
//! ```

mod host;
mod page;
mod window;
mod windows;

pub use host::FakeHost;
pub use page::{FakePage, Posted};
pub use window::FakeWindow;

use public_client_protocol::time::UnixTime;

use crate::view::{Claims, SessionView, Status, User};

/// The view of a session in which `subject` is signed in.
#[must_use]
pub fn signed_in(subject: &str) -> SessionView {
    let user = User {
        issuer: "https://as.example".to_owned(),
        subject: subject.to_owned(),
        claims: Claims::default(),
        userinfo: None,
    };
    SessionView {
        status: Status::SignedIn,
        user: Some(user),
        signed_in_at: Some(UnixTime::from_seconds(0)),
        ..SessionView::default()
    }
}
