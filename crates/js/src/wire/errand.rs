//! What a page does for the vault.

use public_client::command::Logout;
use public_client::json::Value;
use public_client::port::fields::{array, pairs};
use zeroize::Zeroizing;

/// Something that only a page can do. It decides nothing about it.
#[derive(Debug)]
pub enum Errand {
    /// Leave for an address.
    Navigate(String),
    /// Replace the current history entry by a path of this origin.
    Replace(String),
    /// Leave by posting a form.
    Post(Form),
    /// Keep a record for this tab.
    Keep(String, Zeroizing<String>),
    /// Forget it.
    Drop(String),
    /// Write what all tabs may read.
    Mark(String, String),
    /// Post a text to the opener, if that is of this origin.
    TellOpener(Zeroizing<String>),
    /// Close this window.
    Close,
    /// Open an empty window under a number.
    OpenPopup(u64),
    /// Put an empty frame that nobody sees into the page, under a number.
    OpenFrame(u64),
    /// Send such a window or frame to an address, in place of the one where it is.
    ChildGo(u64, String),
    /// Close it.
    ChildClose(u64),
}

/// A form to post.
pub struct Form {
    endpoint: String,
    fields: Vec<(String, Zeroizing<String>)>,
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Form").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

impl Errand {
    /// The form that ends the server's own session.
    #[must_use]
    pub fn post(logout: &Logout) -> Self {
        let (endpoint, fields) = (logout.endpoint.clone(), logout.fields.clone());
        Self::Post(Form { endpoint, fields })
    }

    /// Whether it may share a message with what comes next: a page that cannot keep a record does
    /// not do what stands after that.
    pub(crate) const fn is_followed(&self) -> bool {
        matches!(self, Self::Keep(..))
    }

    /// Whether it is still of use when a page comes back that had left.
    pub(crate) const fn waits(&self) -> bool {
        matches!(self, Self::Keep(..) | Self::Drop(_) | Self::Mark(..) | Self::ChildClose(_))
    }

    pub(super) fn write(&self) -> Value {
        let child = |id: &u64| Value::from(*id);
        match self {
            Self::Navigate(url) => array(["navigate", url]),
            Self::Replace(path) => array(["replace", path]),
            Self::Post(form) => {
                let fields =
                    form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
                vec!["post".into(), form.endpoint.as_str().into(), pairs(fields)].into()
            }
            Self::Keep(key, record) => array(["keep", key, record]),
            Self::Drop(key) => array(["drop", key]),
            Self::Mark(name, mark) => array(["mark", name, mark]),
            Self::TellOpener(text) => array(["tell_opener", text.as_str()]),
            Self::Close => array(["close"]),
            Self::OpenPopup(id) => vec!["open_popup".into(), child(id)].into(),
            Self::OpenFrame(id) => vec!["open_frame".into(), child(id)].into(),
            Self::ChildGo(id, url) => {
                vec!["child_go".into(), child(id), url.as_str().into()].into()
            }
            Self::ChildClose(id) => vec!["child_close".into(), child(id)].into(),
        }
    }
}
