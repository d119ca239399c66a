//! What a test scripts a session with, so that components are tested without a server.
//!
//! ```
//! use public_client_leptos::testing::{FakeHost, FakePage, signed_in};
//! use public_client_leptos::{Client, ClientConfig, ClientSource};
//!
//! # fn source(config: ClientConfig) -> ClientSource {
//! let host = FakeHost::default();
//! host.set_view(signed_in("alice"));
//! let source = ClientSource::from(Client::new(config, host, FakePage::default()));
//! # source
//! # }
//! ```

pub use public_client::command::{Command, Departure, NamedSession, Reply};
pub use public_client::fake::{FakeHost, FakePage, signed_in};
pub use public_client::view::SessionView;
