//! Ports: what a page does for the session. An implementation translates and decides nothing.

use std::future::Future;
use std::pin::Pin;

use public_client_protocol::error::BrowserError;
use public_client_protocol::time::UnixTime;
use zeroize::Zeroizing;

use crate::command::Logout;

/// A task that runs to its end, whether or not anybody waits for it.
pub type Task = Pin<Box<dyn Future<Output = ()>>>;

/// The page that a person looks at.
pub trait Page {
    /// Where it is.
    fn location(&self) -> Location;

    /// Replaces the address of the current history entry, so that the old one is nowhere: not in
    /// the address bar, not behind the back button, not in a `Referer`.
    fn replace_address(&self, path: &str);

    /// Leaves for another address.
    fn navigate(&self, url: &str);

    /// Leaves by posting a form.
    fn post(&self, logout: &Logout);

    /// Keeps a record for this tab only.
    ///
    /// # Errors
    ///
    /// [`BrowserError::StorageUnavailable`]
    fn keep(&self, key: &str, record: &str) -> Result<(), BrowserError>;

    /// Takes a record: reads and deletes it.
    fn take(&self, key: &str) -> Option<Zeroizing<String>>;

    /// The keys of all records that are kept.
    fn keys(&self) -> Vec<String>;

    /// Tells the other tabs of this client.
    fn announce(&self, announcement: Announcement);

    /// Has `listener` called for what other tabs announce, and never for what this one does.
    fn listen(&self, listener: Box<dyn Fn(Announcement)>);

    /// The local clock.
    fn now(&self) -> UnixTime;

    /// Runs a task.
    fn spawn(&self, task: Task);
}

/// What tabs tell each other. No token is in it, and whoever hears it learns nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// Somebody signed out.
    SignedOut,
}

impl Announcement {
    /// As it is on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignedOut => "signed-out",
        }
    }

    /// Reads it; `None` for what a page of another build may say.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text == Self::SignedOut.as_str()).then_some(Self::SignedOut)
    }
}

/// An address, in parts.
#[derive(Clone, Default)]
pub struct Location {
    /// Scheme, host and port, such as `https://app.example`.
    pub origin: String,
    /// The path.
    pub path: String,
    /// The query, without `?`.
    pub query: Zeroizing<String>,
    /// The fragment, without `#`.
    pub fragment: Zeroizing<String>,
}
