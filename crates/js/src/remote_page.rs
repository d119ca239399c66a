//! A page at the other end of a port: it is looked at in a mirror, and what it is to do is sent to
//! it.

mod child;
mod mirror;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use public_client::command::Logout;
use public_client::error::BrowserError;
use public_client::page::{Announcement, ChildWindow, Location, Page, Task, Windows};
use public_client::platform::Platform;
use public_client::time::UnixTime;
use public_client::vault::Seat;
use zeroize::Zeroizing;

use crate::outlet::Outlet;
use crate::tabs::Tabs;
use crate::wire::{ChildNews, Errand, Popup, Told};
pub(crate) use child::Child;
use child::Held;
pub(crate) use mirror::Marks;
use mirror::Mirror;

/// The numbers of windows that a vault has opened begin here; those of a page's own are smaller.
const FIRST_CHILD: u64 = 1 << 32;

/// The page. The clones are one.
pub struct RemotePage<P: Platform>(Rc<Inner<P>>);

struct Inner<P: Platform> {
    platform: P,
    seat: Seat<P>,
    outlet: Rc<Outlet<P>>,
    tabs: Option<Box<dyn Tabs>>,
    mirror: RefCell<Mirror>,
    is_active: Cell<bool>,
    /// Another tab signed out, and its mark was not seen yet.
    awaits_mark: Rc<Cell<bool>>,
    children: RefCell<Vec<(u64, Rc<Child>)>>,
    last_child: Cell<u64>,
    /// What the page opened, or could not, in the turn in which somebody clicked.
    offered: Cell<Popup>,
}

impl<P: Platform + Clone> RemotePage<P> {
    pub(crate) fn new(
        platform: P,
        seat: Seat<P>,
        outlet: Rc<Outlet<P>>,
        tabs: Option<Box<dyn Tabs>>,
        (told, marks): (Told, Marks),
    ) -> Self {
        Self(Rc::new(Inner {
            platform,
            seat,
            outlet,
            tabs,
            mirror: RefCell::new(Mirror::new(told, marks)),
            is_active: Cell::default(),
            awaits_mark: Rc::default(),
            children: RefCell::default(),
            last_child: Cell::new(FIRST_CHILD),
            offered: Cell::new(Popup::None),
        }))
    }

    /// Where the page is now: path, query and fragment.
    pub fn move_to(&self, at: &str) {
        self.0.mirror.borrow_mut().move_to(at);
    }

    /// Whether a person did something a moment ago.
    pub fn set_active(&self, is_active: bool) {
        self.0.is_active.set(is_active);
    }

    /// What all tabs can read, as the page reads it now; whether a sign-out that was heard of is
    /// among it.
    pub(crate) fn reread_marks(&self, marks: Vec<(String, Zeroizing<String>)>) -> bool {
        self.0.mirror.borrow().reread_marks(marks);
        self.0.awaits_mark.take()
    }

    /// The page could not keep this.
    pub(crate) fn lose_record(&self, key: &str) {
        drop(self.0.mirror.borrow_mut().take(key));
    }

    /// What the page opened, or could not, in the turn of the click that asks for it now.
    pub(crate) fn offer(&self, popup: Popup) {
        self.0.offered.set(popup);
    }

    /// A window that was opened for nothing is closed.
    pub(crate) fn withdraw_offer(&self) {
        if let Popup::Opened(id) = self.0.offered.replace(Popup::None) {
            self.0.outlet.send(Errand::ChildClose(id));
        }
    }

    pub(crate) fn hear_of_child(&self, id: u64, news: ChildNews) {
        let is_it = |(other, _): &&(u64, Rc<Child>)| *other == id;
        let child = self.0.children.borrow().iter().find(is_it).map(|(_, child)| Rc::clone(child));
        if let Some(child) = child {
            child.hear(news);
        }
    }

    fn hold(&self, id: u64, child: Child) -> Box<dyn ChildWindow> {
        let child = Rc::new(child);
        self.0.children.borrow_mut().push((id, Rc::clone(&child)));
        Box::new(Held { page: self.clone(), id, child })
    }

    fn open(&self, errand: impl FnOnce(u64) -> Errand) -> Box<dyn ChildWindow> {
        let id = self.0.last_child.get() + 1;
        self.0.last_child.set(id);
        let held = self.hold(id, Child::asked_for());
        self.0.outlet.send(errand(id));
        held
    }
}

impl<P: Platform> RemotePage<P> {
    /// Nobody will say any more what becomes of the windows that the page was asked for.
    pub(crate) fn lose_children(&self) {
        let children = self.0.children.borrow().clone();
        children.iter().for_each(|(_, child)| child.hear(ChildNews::Opened(false)));
    }
}

impl<P: Platform + Clone> Windows for RemotePage<P> {
    fn open_popup(&self) -> Option<Box<dyn ChildWindow>> {
        match self.0.offered.replace(Popup::None) {
            Popup::Opened(id) => Some(self.hold(id, Child::opened())),
            Popup::Blocked => None,
            Popup::None => Some(self.open(Errand::OpenPopup)),
        }
    }

    fn open_frame(&self) -> Option<Box<dyn ChildWindow>> {
        Some(self.open(Errand::OpenFrame))
    }

    fn has_user_activation(&self) -> bool {
        self.0.is_active.get()
    }

    fn is_framed(&self) -> bool {
        self.0.mirror.borrow().is_framed()
    }

    fn tell_opener(&self, text: &str) {
        self.0.outlet.send(Errand::TellOpener(Zeroizing::new(text.to_owned())));
    }

    fn close(&self) {
        self.0.outlet.send(Errand::Close);
    }
}

impl<P: Platform + Clone> Page for RemotePage<P> {
    fn location(&self) -> Location {
        self.0.mirror.borrow().location()
    }

    fn replace_address(&self, path: &str) {
        self.0.mirror.borrow_mut().move_to(path);
        self.0.outlet.send(Errand::Replace(path.to_owned()));
    }

    fn navigate(&self, url: &str) {
        self.0.outlet.send(Errand::Navigate(url.to_owned()));
    }

    fn post(&self, logout: &Logout) {
        self.0.outlet.send(Errand::post(logout));
    }

    fn keep(&self, key: &str, record: &str) -> Result<(), BrowserError> {
        self.0.mirror.borrow_mut().keep(key, record)?;
        let record = Zeroizing::new(record.to_owned());
        self.0.outlet.send(Errand::Keep(key.to_owned(), record));
        Ok(())
    }

    fn take(&self, key: &str) -> Option<Zeroizing<String>> {
        let record = self.0.mirror.borrow_mut().take(key)?;
        self.0.outlet.send(Errand::Drop(key.to_owned()));
        Some(record)
    }

    fn keys(&self) -> Vec<String> {
        self.0.mirror.borrow().keys()
    }

    fn mark(&self, name: &str) -> Option<String> {
        self.0.mirror.borrow().mark(name)
    }

    fn set_mark(&self, name: &str, mark: &str) {
        if self.0.mirror.borrow().set_mark(name, mark) {
            self.0.outlet.send(Errand::Mark(name.to_owned(), mark.to_owned()));
        }
    }

    fn announce(&self, announcement: Announcement) {
        if let Some(tabs) = &self.0.tabs {
            tabs.announce(&announcement);
        }
    }

    /// A page that left hears nothing, as it would if it listened itself.
    fn listen(&self, listener: Box<dyn Fn(Announcement)>) {
        let Some(tabs) = &self.0.tabs else { return };
        let (seat, awaits_mark) = (self.0.seat.clone(), Rc::clone(&self.0.awaits_mark));
        tabs.listen(Box::new(move |announcement| {
            if seat.is_there() {
                if matches!(announcement, Announcement::SignedOut { .. }) {
                    awaits_mark.set(true);
                }
                listener(announcement);
            }
        }));
    }

    fn now(&self) -> UnixTime {
        self.0.platform.now()
    }

    fn sleep(&self, delay: Duration) -> Task {
        let platform = self.0.platform.clone();
        Box::pin(async move { platform.sleep(delay).await })
    }

    fn spawn(&self, task: Task) {
        self.0.platform.spawn(task);
    }
}

impl<P: Platform> Clone for RemotePage<P> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}
