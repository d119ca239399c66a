//! A page that only remembers.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};
use std::task::{Context, Waker};
use std::time::Duration;

use public_client_protocol::error::BrowserError;
use public_client_protocol::time::UnixTime;
use zeroize::Zeroizing;

use super::windows::FakeWindows;
use crate::command::Logout;
use crate::page::{Announcement, Location, Page, Task};

/// A page with an address, a storage and a history that a test can look at. The clones are one
/// page.
#[derive(Clone, Default)]
pub struct FakePage(pub(super) Rc<Inner>);

#[derive(Default)]
pub(super) struct Inner {
    pub(super) location: RefCell<Location>,
    pub(super) windows: FakeWindows,
    records: RefCell<BTreeMap<String, String>>,
    visited: RefCell<Vec<String>>,
    posted: RefCell<Vec<Posted>>,
    tasks: RefCell<Vec<Task>>,
    spawner: RefCell<Option<Spawner>>,
    sleeper: RefCell<Option<Sleeper>>,
    blocks_storage: Cell<bool>,
    now: Cell<u64>,
    listener: RefCell<Option<Listener>>,
    is_in_cache: Cell<bool>,
    /// What all tabs share.
    marks: Rc<RefCell<BTreeMap<String, String>>>,
    /// Every tab of the browser, this one among them.
    tabs: Rc<RefCell<Vec<Weak<Self>>>>,
}

/// Whoever hears what other tabs announce.
type Listener = Rc<dyn Fn(Announcement)>;

/// Whoever runs the page's tasks.
struct Spawner(Box<dyn Fn(Task)>);

/// Whoever makes the page wait.
struct Sleeper(Box<dyn Fn(Duration) -> Task>);

/// A form that was posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Where to.
    pub endpoint: String,
    /// Names and values, in order.
    pub fields: Vec<(String, String)>,
}

impl FakePage {
    /// Opens an absolute address in it.
    pub fn open(&self, url: &str) {
        let (rest, fragment) = url.split_once('#').unwrap_or((url, ""));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let authority = rest.find("://").map_or(0, |at| at + 3);
        let path =
            rest.get(authority..).and_then(|r| r.find('/')).map_or(rest.len(), |at| at + authority);
        let (origin, path) = rest.split_at(path);
        self.0.location.replace(Location {
            origin: origin.to_owned(),
            path: if path.is_empty() { "/".to_owned() } else { path.to_owned() },
            query: Zeroizing::new(query.to_owned()),
            fragment: Zeroizing::new(fragment.to_owned()),
        });
    }

    /// Its address without the origin, as it is now.
    #[must_use]
    pub fn address(&self) -> String {
        let here = self.0.location.borrow();
        let query = if here.query.is_empty() { "" } else { "?" };
        let fragment = if here.fragment.is_empty() { "" } else { "#" };
        [here.path.as_str(), query, &here.query, fragment, &here.fragment].concat()
    }

    /// Where it was told to go, in order.
    #[must_use]
    pub fn visited(&self) -> Vec<String> {
        self.0.visited.borrow().clone()
    }

    /// The forms it was told to post, in order.
    #[must_use]
    pub fn posted(&self) -> Vec<Posted> {
        self.0.posted.borrow().clone()
    }

    /// What it keeps.
    #[must_use]
    pub fn records(&self) -> BTreeMap<String, String> {
        self.0.records.borrow().clone()
    }

    /// What it shares with every other tab of the browser.
    #[must_use]
    pub fn marks(&self) -> BTreeMap<String, String> {
        self.0.marks.borrow().clone()
    }

    /// Puts it into the back/forward cache, where it hears nothing, or takes it out again.
    pub fn set_in_cache(&self, is_in_cache: bool) {
        self.0.is_in_cache.set(is_in_cache);
    }

    /// Another tab of the same browser: it hears what this one announces, and has a storage and a
    /// history of its own.
    #[must_use]
    pub fn other_tab(&self) -> Self {
        let (tabs, marks) = (Rc::clone(&self.0.tabs), Rc::clone(&self.0.marks));
        let tab = Self(Rc::new(Inner { tabs, marks, ..Inner::default() }));
        self.join_tabs();
        tab.join_tabs();
        tab
    }

    fn join_tabs(&self) {
        let mut tabs = self.0.tabs.borrow_mut();
        if !tabs.iter().any(|tab| tab.as_ptr() == Rc::as_ptr(&self.0)) {
            tabs.push(Rc::downgrade(&self.0));
        }
    }

    /// Refuses to keep anything from now on, as private modes do.
    pub fn block_storage(&self) {
        self.0.blocks_storage.set(true);
    }

    /// Sets the clock, in seconds since the epoch.
    pub fn set_now(&self, seconds: u64) {
        self.0.now.set(seconds);
    }

    /// Hands its tasks to an executor, such as `|task| drop(tokio::task::spawn_local(task))`.
    pub fn spawn_with(&self, spawner: impl Fn(Task) + 'static) {
        self.0.spawner.replace(Some(Spawner(Box::new(spawner))));
    }

    /// Has it wait by a timer, such as `|delay| Box::pin(tokio::time::sleep(delay))`. Without one
    /// every wait is over at once.
    pub fn sleep_with(&self, sleeper: impl Fn(Duration) -> Task + 'static) {
        self.0.sleeper.replace(Some(Sleeper(Box::new(sleeper))));
    }

    /// Without an executor: lets the tasks it was given go on, as far as they can without waiting.
    pub fn run_tasks(&self) {
        let mut waiting = Vec::new();
        for mut task in self.0.tasks.take() {
            if task.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending() {
                waiting.push(task);
            }
        }
        self.0.tasks.borrow_mut().append(&mut waiting);
    }
}

impl Page for FakePage {
    fn location(&self) -> Location {
        self.0.location.borrow().clone()
    }

    fn replace_address(&self, path: &str) {
        let origin = self.0.location.borrow().origin.clone();
        self.open(&[&origin, path].concat());
    }

    fn navigate(&self, url: &str) {
        self.0.visited.borrow_mut().push(url.to_owned());
    }

    fn post(&self, logout: &Logout) {
        let field =
            |(name, value): &(String, Zeroizing<String>)| (name.clone(), value.as_str().to_owned());
        let fields = logout.fields.iter().map(field).collect();
        let posted = Posted { endpoint: logout.endpoint.clone(), fields };
        self.0.posted.borrow_mut().push(posted);
    }

    fn keep(&self, key: &str, record: &str) -> Result<(), BrowserError> {
        if self.0.blocks_storage.get() {
            return Err(BrowserError::StorageUnavailable);
        }
        self.0.records.borrow_mut().insert(key.to_owned(), record.to_owned());
        Ok(())
    }

    fn take(&self, key: &str) -> Option<Zeroizing<String>> {
        self.0.records.borrow_mut().remove(key).map(Zeroizing::new)
    }

    fn keys(&self) -> Vec<String> {
        self.0.records.borrow().keys().cloned().collect()
    }

    fn mark(&self, name: &str) -> Option<String> {
        self.0.marks.borrow().get(name).cloned().filter(|_| !self.0.blocks_storage.get())
    }

    fn set_mark(&self, name: &str, mark: &str) {
        if !self.0.blocks_storage.get() {
            self.0.marks.borrow_mut().insert(name.to_owned(), mark.to_owned());
        }
    }

    fn announce(&self, announcement: Announcement) {
        let tabs = self.0.tabs.borrow().clone();
        for tab in tabs.iter().filter_map(Weak::upgrade).filter(|tab| !Rc::ptr_eq(tab, &self.0)) {
            let listener = tab.listener.borrow().clone().filter(|_| !tab.is_in_cache.get());
            if let Some(listener) = listener {
                listener(announcement.clone());
            }
        }
    }

    fn listen(&self, listener: Box<dyn Fn(Announcement)>) {
        self.0.listener.replace(Some(Rc::from(listener)));
    }

    fn now(&self) -> UnixTime {
        UnixTime::from_seconds(self.0.now.get())
    }

    fn sleep(&self, delay: Duration) -> Task {
        match &*self.0.sleeper.borrow() {
            Some(Sleeper(sleep)) => sleep(delay),
            None => Box::pin(std::future::ready(())),
        }
    }

    fn spawn(&self, task: Task) {
        if let Some(Spawner(spawn)) = &*self.0.spawner.borrow() {
            return spawn(task);
        }
        self.0.tasks.borrow_mut().push(task);
        self.run_tasks();
    }
}
