//! Ports: what a page does for the session. An implementation translates and decides nothing.

mod announcement;
mod windows;

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use public_client_protocol::error::BrowserError;
use public_client_protocol::time::UnixTime;
use public_client_protocol::url::HttpUrl;
use zeroize::Zeroizing;

use crate::command::Logout;
pub use announcement::Announcement;
pub use windows::{ChildWindow, Message, Opened, Whereabouts, Windows};

/// A task that runs to its end, whether or not anybody waits for it.
pub type Task = Pin<Box<dyn Future<Output = ()>>>;

/// The page that a person looks at.
pub trait Page: Windows {
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

    /// What was last written under a name that all tabs share; `None` also where storage is
    /// blocked.
    fn mark(&self, name: &str) -> Option<String>;

    /// Writes it, where storage is not blocked.
    fn set_mark(&self, name: &str, mark: &str);

    /// Tells the other tabs of this client.
    fn announce(&self, announcement: Announcement);

    /// Has `listener` called for what other tabs announce, and never for what this one does.
    fn listen(&self, listener: Box<dyn Fn(Announcement)>);

    /// The local clock.
    fn now(&self) -> UnixTime;

    /// Waits. It may take longer, in a page that nobody sees.
    fn sleep(&self, delay: Duration) -> Task;

    /// Runs a task.
    fn spawn(&self, task: Task);
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

impl Location {
    /// Whether a page is at a registered URI: same origin and path. What stands in the query is the
    /// server's ([RFC 6749 §4.1.2](https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2)).
    #[must_use]
    pub fn is_at(&self, uri: &HttpUrl) -> bool {
        self.origin == uri.origin().to_string() && self.path == uri.path_or_root()
    }
}
