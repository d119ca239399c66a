//! What a page does with other windows, and they with it.

use std::future::Future;
use std::pin::Pin;

use zeroize::Zeroizing;

/// What the browser says to a window, once it is known: whether it is there.
pub type Opened = Pin<Box<dyn Future<Output = bool>>>;

/// The other windows of a page.
pub trait Windows {
    /// Opens an empty window beside this one. `None` if the browser does not: it wants to be asked
    /// in the same turn in which a person clicked.
    fn open_popup(&self) -> Option<Box<dyn ChildWindow>>;

    /// Puts an empty frame that nobody sees into this page.
    fn open_frame(&self) -> Option<Box<dyn ChildWindow>>;

    /// Whether a person did something in this page a moment ago.
    fn has_user_activation(&self) -> bool;

    /// Whether this page is itself shown in a frame.
    fn is_framed(&self) -> bool;

    /// Posts a message to the window that opened this one, if there is one and it is of this
    /// origin. No other origin can read it.
    fn tell_opener(&self, text: &str);

    /// Closes this window, which browsers allow if a script opened it.
    fn close(&self);
}

/// A window or frame that this page opened. Dropping it closes it.
pub trait ChildWindow {
    /// Whether the browser opened it, where that is not known at once: in a page that is asked to
    /// open it, and answers later.
    fn opened(&self) -> Opened {
        Box::pin(std::future::ready(true))
    }

    /// Goes to an address, which takes the place of the current one in its history.
    fn navigate(&self, url: &str);

    /// Where it is, as far as this page may know.
    fn whereabouts(&self) -> Whereabouts;

    /// Has `listener` called for every message that anybody posts to this page, as long as the
    /// window is held.
    fn listen(&self, listener: Box<dyn Fn(Message)>);
}

/// Where a window is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// At an address of this origin, or at none yet.
    Here,
    /// At another origin.
    Elsewhere,
    /// It was closed; or it went where it may not be watched, which looks the same (`COOP`).
    Closed,
}

/// What somebody posted to this page. Anybody can: origin and sender have to be looked at.
#[derive(Clone)]
pub struct Message {
    /// The origin of the sender; `null` for one that has none.
    pub origin: String,
    /// Whether the sender is the very window that was opened.
    pub is_from_window: bool,
    /// What was posted, if it was text.
    pub text: Zeroizing<String>,
}
