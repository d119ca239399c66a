//! A port: how the tabs of a client hear each other. An implementation translates and decides
//! nothing.

use public_client::page::Announcement;

/// What the pages of a client, in whichever vault, tell each other.
pub trait Tabs {
    /// Tells all others.
    fn announce(&self, announcement: &Announcement);

    /// Has `listener` called for what others say.
    fn listen(&self, listener: Box<dyn Fn(Announcement)>);
}
